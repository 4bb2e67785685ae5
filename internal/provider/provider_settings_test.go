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
			output := unframed(c.fail("plan"))
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
			output := unframed(c.fail("plan"))
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

// unframed takes the frame off that Terraform puts around an error.
func unframed(output string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("│", " ", "╷", " ", "╵", " ").Replace(output)), " ")
}

// An address in a variable is held to the same rule as one in the
// configuration: no secret crosses a network in the clear.
func TestAccProvider_plainHTTPInTheEnvironmentIsRefused(t *testing.T) {
	t.Parallel()
	s := startService(t)
	for _, variable := range []string{"SINCH_PORTING_ENDPOINT", "SINCH_TOKEN_URL"} {
		c := s.cli(t, portabilityOf(`["+12025550001"]`), variable+"=http://porting.example.com")
		if output := unframed(c.fail("plan")); !strings.Contains(output, "(or "+variable+") must use https") {
			t.Errorf("the error doesn't name %s:\n%s", variable, output)
		}
	}
}
