package sandbox

import (
	"encoding/base64"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

type noteRequest struct {
	Note string `json:"note"`
}

type noteAnswer struct {
	ID   int64  `json:"id"`
	Note string `json:"note"`
}

func (s *Sandbox) addNote(c *call, order *Order) answer {
	var request noteRequest
	if bad := c.decode(&request); bad != nil {
		return *bad
	}
	if request.Note == "" {
		return s.refuse([]Violation{{Field: "note", Description: "is required", missing: true}})
	}
	note := Note{
		ID: s.newID(), Note: request.Note,
		CreatedTime: s.clock.Now().UTC().Format(time.RFC3339), CreatedBy: s.KeyID, // a guess: nobody has said who that is
	}
	order.Notes = append(order.Notes, note)
	return jsonAnswer(http.StatusOK, noteAnswer{note.ID, note.Note})
}

type documentRequest struct {
	DocumentName string `json:"documentName"`
	Description  string `json:"description"`
	FileContent  string `json:"fileContent"` // Base64
}

func (s *Sandbox) addDocument(c *call, order *Order) answer {
	var request documentRequest
	if bad := c.decode(&request); bad != nil {
		return *bad
	}
	if violations := request.validate(); len(violations) > 0 {
		return s.refuse(violations)
	}
	document := Document{
		ID: s.newID(), DocumentName: request.DocumentName,
		Description: request.Description, FileContent: request.FileContent,
	}
	order.Documents = append(order.Documents, document)
	return jsonAnswer(http.StatusOK, document)
}

func (d documentRequest) validate() []Violation {
	v := &validation{}
	if d.DocumentName == "" {
		v.missing("documentName")
	}
	if d.FileContent == "" {
		v.missing("fileContent")
	} else if _, err := base64.StdEncoding.DecodeString(d.FileContent); err != nil {
		v.wrong("fileContent", "must be Base64")
	}
	return v.violations
}

type documentAnswer struct {
	DocumentID   int64  `json:"documentId"`
	DocumentName string `json:"documentName"`
	Description  string `json:"description,omitzero"`
	FileContent  string `json:"fileContent"`
	ContentType  string `json:"contentType"`
}

func (s *Sandbox) getDocument(c *call, order *Order) answer {
	if strings.Contains(c.URL.Path, "/portIns/") != s.forms.DocumentsUnderPortIns {
		return s.notFound(c)
	}
	i := slices.IndexFunc(order.Documents, func(d Document) bool {
		return strconv.FormatInt(d.ID, 10) == c.PathValue("documentId")
	})
	if i < 0 {
		return s.notFound(c)
	}
	document := order.Documents[i]
	content, err := base64.StdEncoding.DecodeString(document.FileContent)
	contentType := "application/octet-stream"
	if err == nil {
		contentType = http.DetectContentType(content)
	}
	return jsonAnswer(http.StatusOK, documentAnswer{
		document.ID, document.DocumentName, document.Description, document.FileContent, contentType,
	})
}
