package sandbox

import "net/http"

func (s *Sandbox) getConfiguration(c *call) answer {
	if s.configuration != nil {
		return jsonAnswer(http.StatusOK, s.configuration)
	}
	if s.forms.ConfigurationEmpty {
		return jsonAnswer(http.StatusOK, struct{}{})
	}
	return s.notFound(c)
}

func (s *Sandbox) createConfiguration(c *call) answer {
	if s.configuration != nil {
		return s.fail(ShapeErrorInfo, http.StatusConflict, "The project has a configuration already")
	}
	return s.putConfiguration(c)
}

func (s *Sandbox) updateConfiguration(c *call) answer {
	if s.configuration == nil {
		return s.notFound(c)
	}
	return s.putConfiguration(c)
}

func (s *Sandbox) putConfiguration(c *call) answer {
	var configuration Configuration
	if bad := c.decode(&configuration); bad != nil {
		return *bad
	}
	v := &validation{}
	v.clockTime("defaultPortTime", configuration.DefaultPortTime)
	v.zone("defaultPortTimeZone", configuration.DefaultPortTimeZone)
	if len(v.violations) > 0 {
		return s.refuse(v.violations)
	}
	s.configuration = &configuration
	return jsonAnswer(http.StatusOK, configuration)
}
