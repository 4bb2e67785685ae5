package provider

import (
	"strings"
	"testing"
)

// A missing credential is one error, on its attribute, that names the variable
// too; it isn't sent as an empty one.
func TestAccProvider_missingCredentials(t *testing.T) {
	t.Parallel()
	for attribute, variable := range map[string]string{
		"project_id": "SINCH_PROJECT_ID", "key_id": "SINCH_KEY_ID", "key_secret": "SINCH_KEY_SECRET",
	} {
		t.Run(attribute, func(t *testing.T) {
			t.Parallel()
			s := startService(t)
			c := s.cli(t, "provider \"sinch\" {}\n"+portabilityOf(`["+12025550001"]`), variable+"=")
			output := flattened(c.fail("plan"))
			want := "Set the environment variable " + variable + ", or " + attribute + " in the provider block."
			if !strings.Contains(output, want) {
				t.Errorf("the error doesn't say %s:\n%s", want, output)
			}
			if errors := strings.Count(output, "Error:"); errors != 1 {
				t.Errorf("there are %d errors:\n%s", errors, output)
			}
			if journal := s.Journal(); len(journal) != 0 {
				t.Errorf("%d requests were sent", len(journal))
			}
		})
	}
}

// A blank or a line break at the end comes with a file or a copied text, and nobody sees it. The error names where
// the value is from, and doesn't show it.
func TestAccProvider_credentialWithAStrayCharacter(t *testing.T) {
	t.Parallel()
	s := startService(t)
	for variable, value := range map[string]string{"SINCH_PROJECT_ID": s.ProjectID, "SINCH_KEY_ID": s.KeyID, "SINCH_KEY_SECRET": s.KeySecret} {
		for stray, shown := range map[string]string{"\n": `'\n' (U+000A)`, " ": `' ' (U+0020)`} {
			c := s.cli(t, "provider \"sinch\" {}\n"+portabilityOf(`["+12025550001"]`), variable+"="+value+stray)
			output := flattened(c.fail("plan"))
			if want := "The environment variable " + variable + " ends with " + shown + "."; !strings.Contains(output, want) {
				t.Errorf("the error doesn't say %s:\n%s", want, output)
			}
			if strings.Contains(output, value) {
				t.Errorf("the error shows %s:\n%s", variable, output)
			}
		}
	}
	s.sent(t, "")
}

// What files of variables, examples and browsers leave around a setting is told before it is sent anywhere.
func TestAccProvider_settingsThatAreCopied(t *testing.T) {
	t.Parallel()
	s := startService(t)
	for setting, want := range map[string]string{
		`SINCH_KEY_SECRET="secret"`:                        "The environment variable SINCH_KEY_SECRET begins or ends with a quote",
		"SINCH_KEY_ID='id'":                                "The environment variable SINCH_KEY_ID begins or ends with a quote",
		"SINCH_KEY_SECRET=SINCH_KEY_SECRET=secret":         "The environment variable SINCH_KEY_SECRET begins with the name of a variable.",
		"SINCH_KEY_SECRET=…":                               "The environment variable SINCH_KEY_SECRET has the … of an example.",
		"SINCH_PROJECT_ID=https://dashboard.sinch.com/abc": `project_id (or SINCH_PROJECT_ID) is "https://dashboard.sinch.com/abc", which is not the ID of a project`,
		"SINCH_PROJECT_ID=..":                              `project_id (or SINCH_PROJECT_ID) is "..", which is not the ID of a project`,
		"SINCH_PORTING_ENDPOINT=http://127.0.0.1:8473/ ":   `endpoint (or SINCH_PORTING_ENDPOINT) must be an absolute URL, https:// and a host, without blanks: it is "http://127.0.0.1:8473/ ".`,
		"SINCH_PORTING_ENDPOINT=127.0.0.1:8473":            `endpoint (or SINCH_PORTING_ENDPOINT) is not a URL: it is "127.0.0.1:8473".`,
		"SINCH_TOKEN_URL=http://127.0.0.1:99999/token":     "token_url (or SINCH_TOKEN_URL) has the port 99999, and the highest is 65535.",
		"SINCH_TOKEN_URL=http://jo:pa ss@127.0.0.1/token":  "token_url (or SINCH_TOKEN_URL) is not a URL.",
	} {
		c := s.cli(t, "provider \"sinch\" {}\n"+portabilityOf(`["+12025550001"]`), setting)
		output := flattened(c.fail("plan"))
		if !strings.Contains(output, want) || strings.Count(output, "Error:") != 1 {
			t.Errorf("%s: the error doesn't say %s:\n%s", setting, want, output)
		}
	}
	s.sent(t, "")
}

// An address in a variable is held to the same rule as one in the
// configuration: no secret crosses a network in the clear.
func TestAccProvider_plainHTTPInTheEnvironmentIsRefused(t *testing.T) {
	t.Parallel()
	s := startService(t)
	for _, variable := range []string{"SINCH_PORTING_ENDPOINT", "SINCH_TOKEN_URL"} {
		c := s.cli(t, portabilityOf(`["+12025550001"]`), variable+"=http://porting.example.com")
		if output := flattened(c.fail("plan")); !strings.Contains(output, "(or "+variable+") must use https") {
			t.Errorf("the error doesn't name %s:\n%s", variable, output)
		}
	}
}
