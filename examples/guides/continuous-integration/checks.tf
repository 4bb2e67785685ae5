check "order_goes_on" {
  assert {
    condition     = contains(["PENDING", "CONFIRMED", "COMPLETED"], sinch_port_order.hq.status)
    error_message = "Order ${sinch_port_order.hq.id} is ${sinch_port_order.hq.status}."
  }
}

check "nothing_is_rejected" {
  assert {
    condition = length(sinch_port_order.hq.rejections) == 0
    error_message = format("Order %s needs an answer. %s.", sinch_port_order.hq.id,
      join(". ", [for number, reason in sinch_port_order.hq.rejections : "${number}: ${reason}"]),
    )
  }
}

check "carriers_agreed_to_the_date" {
  assert {
    condition = alltrue([
      for date in values(sinch_port_order.hq.foc_dates) : date == sinch_port_order.hq.desired_port_schedule.date
    ])
    error_message = "A carrier agreed to another date: ${join(", ", distinct(values(sinch_port_order.hq.foc_dates)))}."
  }
}
