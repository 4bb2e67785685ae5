package sandbox

func (s *Sandbox) checkRequest(c *call, path string)            {}
func (s *Sandbox) checkResponse(c *call, path string, a answer) {}
