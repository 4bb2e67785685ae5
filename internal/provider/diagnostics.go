package provider

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

// addError adds an error of the service: what happened, while doing what, and
// what to do next. doing fits into "… failed while <doing>".
func addError(diags *diag.Diagnostics, doing string, err error) {
	summary, advice := explain(err)
	diags.AddError(summary, fmt.Sprintf("It happened while %s: %s.\n\n%s", doing, err, advice))
}

// explain says in a headline what an error of the service means, and what to do.
func explain(err error) (summary, advice string) {
	apiErr, ok := errors.AsType[*porting.Error](err)
	switch {
	case errors.Is(err, context.Canceled):
		return "Interrupted", "Terraform was interrupted. Plan again to see how things stand, then apply again."
	case errors.Is(err, context.DeadlineExceeded):
		return "Out of time", "The time given in timeouts is over. Plan again to see how things stand, then apply again; raise the timeout if Sinch is just slow."
	case !ok:
		return "Sinch can't be asked", "This is not an answer of the service. Please report it with the text above."
	case apiErr.Uncertain && errors.Is(err, porting.ErrNotShown):
		return "It is not known whether Sinch did it", "The request was sent, no clear answer came, and Sinch doesn't show this part of the order, so that the next apply can't look either " +
			"and would send it again. Look into the Sinch dashboard before you apply again; if it is there, take the resource out of the configuration."
	case apiErr.Uncertain:
		return "It is not known whether Sinch did it", "The request was sent, and no clear answer came. Nothing is repeated blindly: apply again, and the provider first looks " +
			"whether it was done."
	}
	switch apiErr.Kind() {
	case porting.KindNoAnswer:
		return "Sinch can't be reached", "No answer came, or only a part of one. Check the network, a proxy (HTTPS_PROXY), and the provider's endpoint and token_url; then run it again."
	case porting.KindCredentials:
		return "Sinch refused the credentials", "Check that key_id and key_secret (SINCH_KEY_ID, SINCH_KEY_SECRET) are an access key of the project in project_id " +
			"(SINCH_PROJECT_ID), that the key wasn't revoked, and that the project may port numbers."
	case porting.KindPayment:
		return "The Sinch account has no balance", "Nothing was done, and it is not repeated: a payment is needed. Top up the account in the Sinch dashboard, then run it again."
	case porting.KindNotFound:
		return "Sinch has no such thing", "Check the ID, and that project_id (SINCH_PROJECT_ID) is the project that it belongs to."
	case porting.KindProxy:
		return "A proxy wants credentials", "The answer is a proxy's, not Sinch's. Put user and password into HTTPS_PROXY, or take the host out with NO_PROXY."
	case porting.KindRateLimited:
		return "Sinch asks for fewer requests", "Nothing was done. Wait a while and run it again, with a lower max_requests_per_second or -parallelism."
	case porting.KindService:
		return "Sinch has a problem", "It is mostly temporary, and the provider repeated what is safe to repeat. Run it again later; if it stays, ask Sinch."
	case porting.KindRefused:
		return "Sinch refused the request", "Nothing was done, and repeating it changes nothing. Correct what the message names, then run it again."
	case porting.KindUnexpected:
		return "Sinch gave an answer that makes no sense", "Nothing is wrong with the network: an answer came, and it is not what Sinch documents. Check that endpoint and token_url are Sinch's, " +
			"and that no proxy or login page answers in its place. If they are, please report it with the text above."
	case porting.KindUnknown:
	}
	return "A request to Sinch failed", "The text above says why. If it leaves you at a loss, please report it."
}

// asWarnings turns errors into warnings, each with a sentence on what that means.
func asWarnings(problems diag.Diagnostics, meaning string) diag.Diagnostics {
	var warnings diag.Diagnostics
	for _, problem := range problems {
		detail := problem.Detail()
		if meaning != "" {
			detail += "\n\n" + meaning
		}
		if at, ok := problem.(diag.DiagnosticWithPath); ok {
			warnings.AddAttributeWarning(at.Path(), problem.Summary(), detail)
			continue
		}
		warnings.AddWarning(problem.Summary(), detail)
	}
	return warnings
}

// addOther adds the warning that the service shows something otherwise than it was sent, if so.
func addOther(diags *diag.Diagnostics, what, other string) {
	if other != "" {
		diags.AddWarning(what+" is not as it was sent",
			fmt.Sprintf("Sinch accepted it, and shows it otherwise than it was sent: %s. Nothing else is known of why. The next plan shows that as a change: to send it again, apply that; "+
				"to keep what Sinch shows, write it into the configuration.", other))
	}
}
