# Each check is red only while somebody can do something about it.

locals {
  # Raise it when you have read the notes that a run complained of.
  notes_read_until = "2026-12-01T00:00:00Z"

  # Add a date here when a carrier has agreed to it, and everybody knows.
  accepted_dates = [sinch_port_order.hq.desired_port_schedule.date]
}

check "order_goes_on" {
  assert {
    condition     = contains(["PENDING", "CONFIRMED", "COMPLETED"], sinch_port_order.hq.status)
    error_message = "Order ${sinch_port_order.hq.id} is ${sinch_port_order.hq.status}."
  }
}

# An EXCLUDED number is not in it: nothing brings it back into this order.
check "nothing_is_rejected" {
  assert {
    condition = !contains(values(sinch_port_order.hq.phone_number_statuses), "REJECTED")
    error_message = format("Order %s needs an answer. %s.", sinch_port_order.hq.id, join(". ", [
      for number, reason in sinch_port_order.hq.rejections : "${number}: ${reason}"
      if lookup(sinch_port_order.hq.phone_number_statuses, number, "") == "REJECTED"
    ]))
  }
}

check "notes_are_read" {
  assert {
    condition = alltrue([
      for note in sinch_port_order.hq.notes : try(timecmp(note.created_time, local.notes_read_until) <= 0, false)
    ])
    error_message = format("Order %s has a note: %s", sinch_port_order.hq.id, join(" / ", [
      for note in sinch_port_order.hq.notes : note.note if try(timecmp(note.created_time, local.notes_read_until) > 0, true)
    ]))
  }
}

check "carriers_agreed_to_the_date" {
  assert {
    condition = sinch_port_order.hq.status == "COMPLETED" || alltrue([
      for date in values(sinch_port_order.hq.foc_dates) : contains(local.accepted_dates, date)
    ])
    error_message = "A carrier agreed to another date: ${join(", ", distinct(values(sinch_port_order.hq.foc_dates)))}."
  }
}
