# The tables, as spreadsheets save them: a byte order mark, line ends of three systems, semicolons where the comma is the
# decimal point, blanks around cells, and rows of commas at the end.
locals {
  files = {
    numbers   = file("${path.module}/numbers.csv")
    end_users = file("${path.module}/end_users.csv")
    pins      = coalesce(var.pins_csv, "phone_number,pin")
  }
  texts = { for name, text in local.files : name => replace(trimspace(trimprefix(text, "\ufeff")), "/[\r\n]+/", "\n") }
  # Semicolons become commas, and every cell is quoted. Each row then begins with a cell more, which is empty.
  csv = {
    for name, text in local.texts : name => !strcontains(split("\n", text)[0], ";") ? text :
    replace(replace(text, "/(?m)^/", ";"), "/;(?:\"((?:[^\"]|\"\")*)\"|([^;\"\n]*))/", ",\"$1$2\"")
  }
  rows = { # an error here names the file
    numbers   = csvdecode(local.csv.numbers)
    end_users = csvdecode(local.csv.end_users)
    pins      = csvdecode(local.csv.pins)
  }
  tables = {
    for name, rows in local.rows : name => [
      for row in rows : { for column, cell in row : trimspace(column) => trimspace(cell) } if trimspace(join("", values(row))) != ""
    ]
  }

  # Number in E.164 → end user; none without these two columns. A number that is listed twice is an error here.
  numbers = {
    for row in local.tables.numbers : provider::sinch::e164(row.phone_number, "US") => row.end_user
    if can([row.phone_number, row.end_user])
  }

  # "acme/" → its address, and "acme/AT&T 1" → another one in that order. Excel takes the zeros off 07094.
  end_users = {
    for row in local.tables.end_users : "${row.end_user}/${row.order}" => {
      for attribute, cell in {
        name            = row.name
        street_num      = row.street_num
        street_pre_dir  = row.street_pre_dir
        street_name     = row.street_name
        street_type     = row.street_type
        street_post_dir = row.street_post_dir
        location_type1  = row.location_type1
        location_value1 = row.location_value1
        city            = row.city
        state           = row.state
        zip_code        = can(regex("^[0-9]{3,4}$", row.zip_code)) ? substr("00${row.zip_code}", -5, 5) : row.zip_code
      } : attribute => cell == "" ? null : cell
    }
  }
  unknown_end_users = [
    for user in distinct(values(local.numbers)) : user == "" ? "(an empty cell)" : user if !can(local.end_users["${user}/"])
  ]

  pins       = { for row in local.tables.pins : provider::sinch::e164(row.phone_number, "US") => row.pin if row.pin != "" }
  stray_pins = [for number in keys(local.pins) : number if !can(local.numbers[number])]
}
