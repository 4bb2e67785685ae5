package sandbox

import "net/http"

const controlPrefix = "/_sandbox/"

func (s *Sandbox) control(w http.ResponseWriter, r *http.Request) { http.NotFound(w, r) }
