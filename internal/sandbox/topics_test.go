package sandbox_test

import (
	"net/http"
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

func TestPortability_answersByLastFourDigitsAndAreaCode(t *testing.T) {
	c := newClient(t)
	body := `{"phoneNumbers":["+12025550100","+12125559901","+13105550100","+14165550100","+16045550100","nonsense"]}`
	expect(t, c.do("POST", "/portabilityChecks", body, http.StatusOK),
		"phoneNumbers.0.portable", true, "phoneNumbers.0.carrier", "Verizon Wireless", "phoneNumbers.0.reason", nil,
		"phoneNumbers.1.portable", false, "phoneNumbers.1.carrier", "AT&T", "phoneNumbers.1.reason", "TN is not portable",
		"phoneNumbers.2.carrier", "T-Mobile US",
		"phoneNumbers.3.carrier", "Rogers Communications",
		"phoneNumbers.4.carrier", "TELUS",
		"phoneNumbers.5.portable", false, "phoneNumbers.5.reason", "TN is invalid",
	)
	c.do("POST", "/portabilityChecks", `{"phoneNumbers":[]}`, http.StatusBadRequest)
}

func TestPortability_otherAreaCodesAlwaysHaveTheSameCarrier(t *testing.T) {
	c := newClient(t)
	answer := c.do("POST", "/portabilityChecks", `{"phoneNumbers":["+17025550100","+17025550199"]}`, http.StatusOK)
	expect(t, answer, "phoneNumbers.0.carrier", field(t, answer, "phoneNumbers.1.carrier"))
}

func TestNotes_areShownWithTheOrder(t *testing.T) {
	c := newClient(t)
	path := c.create("+12025550100")
	answer := c.do("POST", path+"/notes", `{"note":"Please hurry"}`, http.StatusOK)
	expect(t, answer, "note", "Please hurry")
	if field(t, answer, "id") == nil {
		t.Error("the note has no ID")
	}
	expect(t, c.do("GET", path, "", http.StatusOK),
		"notes.0.note", "Please hurry", "notes.0.createdTime", "2027-01-04T17:00:00Z", "notes.0.createdBy", sandbox.KeyID, "notes.0.id", nil)
	c.do("POST", path+"/notes", `{}`, http.StatusBadRequest)
}

func TestDocuments_showTheirContentAtTheirOwnAddressOnly(t *testing.T) {
	c := newClient(t)
	path := c.create("+12025550100")
	answer := c.do("POST", path+"/documents", `{"documentName":"loa.pdf","description":"LOA","fileContent":"JVBERi0xLjQK"}`, http.StatusOK)
	expect(t, answer, "documentName", "loa.pdf", "fileContent", nil)
	expect(t, c.do("GET", path, "", http.StatusOK), "documents.0.documentName", "loa.pdf", "documents.0.fileContent", nil)

	id := c.sandbox.Orders()[0].Documents[0].ID
	expect(t, c.do("GET", documentPath(c, id), "", http.StatusOK),
		"documentId", float64(id), "fileContent", "JVBERi0xLjQK", "contentType", "application/pdf", "description", "LOA")
	c.do("GET", documentPath(c, id+1), "", http.StatusNotFound)
	c.do("POST", path+"/documents", `{"documentName":"a","fileContent":"not Base64!"}`, http.StatusUnprocessableEntity)
	c.do("POST", path+"/documents", `{"documentName":"a"}`, http.StatusBadRequest)
}

func TestConfiguration_isCreatedOnceThenUpdated(t *testing.T) {
	c := newClient(t)
	c.do("GET", "/configuration", "", http.StatusNotFound)
	c.do("PUT", "/configuration", `{"webhookUrl":"https://example.com/a"}`, http.StatusNotFound)
	c.do("POST", "/configuration", `{"webhookUrl":"https://example.com/a","contact":{"name":"Jo"}}`, http.StatusOK)
	c.do("POST", "/configuration", `{}`, http.StatusConflict)
	c.do("PUT", "/configuration", `{"defaultPortTime":"10:00:00","defaultPortTimeZone":"GMT"}`, http.StatusOK)
	expect(t, c.do("GET", "/configuration", "", http.StatusOK), "defaultPortTime", "10:00:00", "webhookUrl", nil, "contact", nil)
	c.do("PUT", "/configuration", `{"defaultPortTime":"noon"}`, http.StatusUnprocessableEntity)

	c.sandbox.SetConfiguration(nil)
	c.sandbox.SetForms(sandbox.Forms{ConfigurationEmpty: true})
	expect(t, c.do("GET", "/configuration", "", http.StatusOK), "defaultPortTime", nil)
}
