package sandbox

import (
	"encoding/json/jsontext"
	"encoding/json/v2"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// storedVersion is that of the state's file; another version is not read.
const storedVersion = 1

// stored is what a state's file holds. Faults, forms, tokens and the journal
// are of one run, and stay out.
type stored struct {
	Version       int            `json:"version"`
	LastID        int64          `json:"lastId"`
	Clock         storedClock    `json:"clock"`
	Configuration *Configuration `json:"configuration,omitzero"`
	Orders        []storedOrder  `json:"orders"`
}

type storedClock struct {
	Still  bool      `json:"still,omitzero"`
	At     time.Time `json:"at,omitzero"`
	Offset string    `json:"offset,omitzero"` // a duration like 24h0m0s
}

// storedOrder is an order with what the API shows nowhere, or elsewhere.
type storedOrder struct {
	Order      Order          `json:"order"`
	CreatedAt  time.Time      `json:"createdAt,omitzero"`
	CanceledAt time.Time      `json:"canceledAt,omitzero"`
	Edited     bool           `json:"edited,omitzero"`
	Numbers    []storedNumber `json:"numbers"`             // as the order's
	NoteIDs    []int64        `json:"noteIds,omitempty"`   // as the order's notes
	Documents  []string       `json:"documents,omitempty"` // contents, as the order's documents
}

type storedNumber struct {
	JudgeAt     time.Time `json:"judgeAt,omitzero"`
	Refused     string    `json:"refused,omitzero"`
	Activations int       `json:"activations,omitzero"`
}

// KeepIn keeps the state in a file, so that it outlives the process: what the
// file holds is taken over, and each write is in it before it is answered. A
// state that can't be written is told to failed, and the sandbox goes on. The
// file holds the orders' PINs, and only its owner can read it.
func (s *Sandbox) KeepIn(path string, failed func(error)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.load(path); err != nil {
		return fmt.Errorf("the state in %s can't be read, move the file away to begin anew: %w", path, err)
	}
	s.keep = func() {
		if err := s.save(path); err != nil {
			failed(fmt.Errorf("the state can't be kept in %s: %w", path, err))
		}
	}
	return s.save(path) // says at once that it can't be
}

// load reads the state from a file, if there is one.
func (s *Sandbox) load(path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("it is not a regular file") // a pipe would wait for ever
	}
	if err != nil {
		return err
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var state stored
	if err := json.Unmarshal(content, &state); err != nil {
		return err
	}
	if state.Version != storedVersion {
		return fmt.Errorf("it has version %d, this sandbox knows version %d", state.Version, storedVersion)
	}
	return s.restore(state)
}

// restore makes the state the sandbox's own.
func (s *Sandbox) restore(state stored) error {
	if err := s.clock.restore(state.Clock); err != nil {
		return err
	}
	s.lastID, s.configuration = max(state.LastID, s.lastID), state.Configuration
	for _, kept := range state.Orders {
		order := kept.Order
		if len(kept.Numbers) != len(order.PhoneNumbers) || len(kept.NoteIDs) != len(order.Notes) || len(kept.Documents) != len(order.Documents) {
			return fmt.Errorf("order %d is incomplete", order.ID)
		}
		order.createdAt, order.canceledAt, order.edited = kept.CreatedAt, kept.CanceledAt, kept.Edited
		for i, number := range kept.Numbers {
			n := &order.PhoneNumbers[i]
			n.judgeAt, n.refused, n.activations = number.JudgeAt, number.Refused, number.Activations
		}
		for i, id := range kept.NoteIDs {
			order.Notes[i].ID = id
		}
		for i, content := range kept.Documents {
			order.Documents[i].FileContent = content
		}
		s.orders[order.ID] = &order
	}
	return nil
}

// save writes the state beside the file and then puts it in its place, so that
// the file is whole whenever the process ends.
func (s *Sandbox) save(path string) error {
	content, err := json.Marshal(s.snapshot(), jsontext.WithIndent("  "))
	if err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*") // with mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) //nolint:errcheck // it is gone, if all went well
	_, err = file.Write(content)
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}

// snapshot is the state as its file holds it.
func (s *Sandbox) snapshot() stored {
	state := stored{Version: storedVersion, LastID: s.lastID, Clock: s.clock.stored(), Configuration: s.configuration, Orders: []storedOrder{}}
	for _, id := range slices.Sorted(maps.Keys(s.orders)) {
		order := s.orders[id]
		kept := storedOrder{Order: *order, CreatedAt: order.createdAt, CanceledAt: order.canceledAt, Edited: order.edited}
		for _, n := range order.PhoneNumbers {
			kept.Numbers = append(kept.Numbers, storedNumber{n.judgeAt, n.refused, n.activations})
		}
		for _, note := range order.Notes {
			kept.NoteIDs = append(kept.NoteIDs, note.ID)
		}
		for _, document := range order.Documents {
			kept.Documents = append(kept.Documents, document.FileContent)
		}
		state.Orders = append(state.Orders, kept)
	}
	return state
}

func (c *Clock) stored() storedClock {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.still {
		return storedClock{Still: true, At: c.at}
	}
	return storedClock{Offset: c.offset.String()}
}

// restore sets the clock to a stored one. One that runs has run on meanwhile.
func (c *Clock) restore(kept storedClock) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.still, c.at = kept.Still, kept.At
	if kept.Offset == "" {
		return nil
	}
	var err error
	c.offset, err = time.ParseDuration(kept.Offset)
	return err
}
