package sandbox

import (
	"io"
	"net/http"
	"strings"
)

// run sends what the fault answers, if anything. It doesn't return from a
// fault that breaks the connection.
func (f *Fault) run(w http.ResponseWriter, c *call) {
	if f.Do != nil {
		f.Do()
	}
	head := f.answer()
	switch f.Kind {
	case KindDropBefore, KindDropAfter:
		panic(http.ErrAbortHandler)
	case KindHang, KindHangAfter:
		<-c.Context().Done()
		panic(http.ErrAbortHandler)
	case KindStall:
		head.send(w)
		_, _ = io.WriteString(w, `{"id":890192331,"status":"PEN`)
		_ = http.NewResponseController(w).Flush()
		<-c.Context().Done()
		panic(http.ErrAbortHandler)
	case KindEndless:
		head.send(w)
		stream(w, c, `{"customerOrderReference":"`, strings.Repeat("a", chunk), -1, "")
	case KindHuge:
		head.send(w)
		stream(w, c, `{"customerOrderReference":"`, strings.Repeat("a", chunk), 100<<20/chunk, `"}`)
	case KindDeep:
		head.send(w)
		stream(w, c, "", strings.Repeat(`{"phoneNumbers":[`, 1000), 1000, strings.Repeat(`]}`, 1_000_000))
	default:
		head.send(w)
	}
}

// slow lets the fault's delay pass; the request goes on after it.
func (f *Fault) slow(c *call) {
	if f.Do != nil {
		f.Do()
	}
	wait(c, f.Delay)
}

const chunk = 64 << 10

// stream writes first, then repeated times (for ever if negative) as long as the client listens, then last.
func stream(w io.Writer, c *call, first, repeated string, times int, last string) {
	if _, err := io.WriteString(w, first); err != nil {
		return
	}
	for n := 0; n != times && c.Context().Err() == nil; n++ {
		if _, err := io.WriteString(w, repeated); err != nil {
			return
		}
	}
	_, _ = io.WriteString(w, last) // a client that went away is no concern here
}
