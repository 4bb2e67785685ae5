package sandbox

import (
	"net/http"
	"strings"
)

// operation answers one request while the state is locked.
type operation func(*Sandbox, *call) answer

// ofOrder is an operation on the order that the path names; without one it is a 404.
func ofOrder(run func(*Sandbox, *call, *Order) answer) operation {
	return func(s *Sandbox, c *call) answer {
		order := s.look(c.PathValue("orderId"))
		if order == nil {
			return s.notFound(c)
		}
		return run(s, c, order)
	}
}

// routes are the operations of the contract, below the project. http.ServeMux
// can't hold them: to it, two of the patterns overlap.
var routes = []struct {
	method, pattern string
	run             operation
}{
	{"POST", "/configuration", (*Sandbox).createConfiguration},
	{"GET", "/configuration", (*Sandbox).getConfiguration},
	{"PUT", "/configuration", (*Sandbox).updateConfiguration},
	{"POST", "/portabilityChecks", (*Sandbox).checkPortability},
	{"POST", "/orders/portIns", (*Sandbox).createOrder},
	{"GET", "/orders/portIns", (*Sandbox).listOrders},
	{"GET", "/orders/portIns/{orderId}", ofOrder((*Sandbox).getOrder)},
	{"PUT", "/orders/portIns/{orderId}", ofOrder((*Sandbox).updateOrder)},
	{"DELETE", "/orders/portIns/{orderId}", ofOrder((*Sandbox).cancelOrder)},
	{"GET", "/orders/portIns/{orderId}/availableActivations", ofOrder((*Sandbox).availableActivations)},
	{"POST", "/orders/portIns/{orderId}/activate", ofOrder((*Sandbox).activate)},
	{"POST", "/orders/portIns/{orderId}/notes", ofOrder((*Sandbox).addNote)},
	{"POST", "/orders/portIns/{orderId}/documents", ofOrder((*Sandbox).addDocument)},
	{"GET", "/orders/{orderId}/documents/{documentId}", ofOrder((*Sandbox).getDocument)},
	{"GET", otherDocumentPattern, ofOrder((*Sandbox).getDocument)},
}

// otherDocumentPattern is where another text of the vendor has documents. It is not in the contract.
const otherDocumentPattern = "/orders/portIns/{orderId}/documents/{documentId}"

// route is the operation for a request; the call gets the path's values.
func route(c *call, path string) operation {
	otherMethod := false
	for _, route := range routes {
		values, ok := matchPath(route.pattern, path)
		if !ok {
			continue
		}
		if route.method != c.Method {
			otherMethod = true
			continue
		}
		for name, value := range values {
			c.SetPathValue(name, value)
		}
		return route.run
	}
	if otherMethod {
		return func(*Sandbox, *call) answer { return answer{status: http.StatusMethodNotAllowed} }
	}
	return (*Sandbox).notFound
}

// operationPattern is the pattern of the operation that a request asks for; empty if there is none.
func operationPattern(method, path string) string {
	for _, route := range routes {
		if _, ok := matchPath(route.pattern, path); ok && route.method == method {
			return route.pattern
		}
	}
	return ""
}

// matchPath compares a path with a pattern whose {names} stand for one segment each.
func matchPath(pattern, path string) (map[string]string, bool) {
	segments, actual := strings.Split(pattern, "/"), strings.Split(path, "/")
	if len(segments) != len(actual) {
		return nil, false
	}
	values := make(map[string]string)
	for i, segment := range segments {
		if strings.HasPrefix(segment, "{") {
			values[strings.Trim(segment, "{}")] = actual[i]
		} else if segment != actual[i] {
			return nil, false
		}
	}
	return values, true
}
