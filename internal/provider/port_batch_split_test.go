package provider

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// portableAt are verdicts on numbers that a carrier holds and lets go.
func portableAt(carrier string, numbers ...string) map[string]verdict {
	verdicts := map[string]verdict{}
	for _, number := range numbers {
		verdicts[number] = verdict{portable: true, carrier: carrier}
	}
	return verdicts
}

func together(parts ...map[string]verdict) map[string]verdict {
	all := map[string]verdict{}
	for _, part := range parts {
		maps.Copy(all, part)
	}
	return all
}

// after takes a split through several inputs, with orders of at most two numbers.
func after(t *testing.T, inputs ...map[string]verdict) split {
	t.Helper()
	var s split
	for _, input := range inputs {
		next, known := s.next(input, 2)
		if !known {
			t.Fatalf("%v is not known", input)
		}
		s = next
	}
	return s
}

// What leaves an order at plan may be on it still: carriers confirmed, and the order can't be
// changed. Where it can be ported, it has left.
func TestSplit_whatComesBackIsOnItsOrderStill(t *testing.T) {
	t.Parallel()
	three := portableAt("A", "1", "2", "3")
	onOrders := map[string]verdict{"1": {}, "2": {}, "3": {}}
	for name, test := range map[string]struct {
		inputs []map[string]verdict
		orders map[string][]string
	}{
		"put back":                   {[]map[string]verdict{three, portableAt("A", "2", "3"), onOrders}, map[string][]string{"A 1": {"1", "2"}, "A 2": {"3"}}},
		"an order put back":          {[]map[string]verdict{three, portableAt("A", "1", "2"), onOrders}, map[string][]string{"A 1": {"1", "2"}, "A 2": {"3"}}},
		"put back a change later":    {[]map[string]verdict{three, portableAt("A", "2", "3"), portableAt("A", "2", "3", "4"), onOrders}, map[string][]string{"A 1": {"1", "2"}, "A 2": {"3"}}},
		"it was taken out":           {[]map[string]verdict{three, portableAt("A", "2", "3"), three}, map[string][]string{"A 1": {"2"}, "A 2": {"3"}, "A 3": {"1"}}},
		"an order that was canceled": {[]map[string]verdict{three, portableAt("A", "1", "2"), portableAt("A", "1", "2", "4"), onOrders}, map[string][]string{"A 1": {"1", "2"}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if s := after(t, test.inputs...); !reflect.DeepEqual(s.orders, test.orders) {
				t.Errorf("orders are %v, want %v", s.orders, test.orders)
			}
		})
	}
}

func TestSplit_orders(t *testing.T) {
	t.Parallel()
	refused := map[string]verdict{"3": {carrier: "A", reason: "TN is not portable"}}
	for name, test := range map[string]struct {
		inputs  []map[string]verdict
		orders  map[string][]string
		leftOut map[string]string
	}{
		"nothing": {inputs: []map[string]verdict{{}}},
		"an order for each carrier, and more where one has many": {
			inputs: []map[string]verdict{together(portableAt("A", "5", "1", "3"), portableAt("B", "2"))},
			orders: map[string][]string{"A 1": {"1", "3"}, "A 2": {"5"}, "B 1": {"2"}},
		},
		"a carrier without a name": {inputs: []map[string]verdict{portableAt("", "1")}, orders: map[string][]string{"unknown 1": {"1"}}},
		"a name that is spelt otherwise": {
			inputs: []map[string]verdict{together(portableAt(" AT&amp;T\u202e", "1"), portableAt("AT&T ", "2"))},
			orders: map[string][]string{"AT&T 1": {"1", "2"}},
		},
		"another carrier later": {
			inputs: []map[string]verdict{portableAt("A", "1", "2"), portableAt("Sinch", "1", "2")},
			orders: map[string][]string{"A 1": {"1", "2"}},
		},
		"refused later": {
			inputs: []map[string]verdict{portableAt("A", "3"), refused},
			orders: map[string][]string{"A 1": {"3"}},
		},
		"portable later": {
			inputs: []map[string]verdict{together(portableAt("A", "1"), refused), portableAt("A", "1", "3")},
			orders: map[string][]string{"A 1": {"1"}, "A 2": {"3"}},
		},
		"refused": {
			inputs: []map[string]verdict{refused}, leftOut: map[string]string{"3": "TN is not portable"},
		},
		"refused without a reason": {
			inputs: []map[string]verdict{{"3": {}}}, leftOut: map[string]string{"3": "Sinch gave no reason"},
		},
		"one leaves, and another joins": {
			inputs: []map[string]verdict{portableAt("A", "1", "2"), portableAt("A", "2", "3")},
			orders: map[string][]string{"A 1": {"2"}, "A 2": {"3"}},
		},
		"a name that was free again": {
			inputs: []map[string]verdict{portableAt("A", "1"), {}, portableAt("A", "1")},
			orders: map[string][]string{"A 2": {"1"}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := after(t, test.inputs...)
			if !maps.EqualFunc(got.orders, test.orders, slices.Equal[[]string]) {
				t.Errorf("orders are %v, want %v", got.orders, test.orders)
			}
			if !maps.Equal(got.leftOut, test.leftOut) {
				t.Errorf("left out are %v, want %v", got.leftOut, test.leftOut)
			}
		})
	}
}

// What is on an order already may be unknown: it stays where it is.
func TestSplit_unknown(t *testing.T) {
	t.Parallel()
	s := after(t, portableAt("A", "1"))
	later := verdict{unknown: true}
	if next, known := s.next(map[string]verdict{"1": later}, 0); !known || !next.equal(s) {
		t.Errorf("an assigned number: %v, known %t", next, known)
	}
	if _, known := s.next(map[string]verdict{"1": later, "2": later}, 2); known {
		t.Error("a new number of which nothing is known was decided on")
	}
	if _, known := s.next(portableAt("A", "1", "2"), 0); known {
		t.Error("a new order was made without knowing how many numbers it may have")
	}
}

// A smaller maximum is for the orders that are made from then on.
func TestSplit_smallerMaximum(t *testing.T) {
	t.Parallel()
	s, _ := split{}.next(portableAt("A", "1", "2", "3"), 500)
	s, _ = s.next(portableAt("A", "1", "2", "3", "4", "5"), 1)
	if want := map[string][]string{"A 1": {"1", "2", "3"}, "A 2": {"4"}, "A 3": {"5"}}; !reflect.DeepEqual(s.orders, want) {
		t.Errorf("orders are %v, want %v", s.orders, want)
	}
}

// Where the record of names is lost, those in use are not given away.
func TestSplit_namesWithoutARecord(t *testing.T) {
	t.Parallel()
	s := after(t, portableAt("A 1", "1", "2", "3"))
	s.highest = nil
	s, _ = s.next(portableAt("A 1", "1", "2", "3", "4"), 500)
	if want := map[string][]string{"A 1 1": {"1", "2"}, "A 1 2": {"3"}, "A 1 3": {"4"}}; !reflect.DeepEqual(s.orders, want) {
		t.Errorf("orders are %v, want %v", s.orders, want)
	}
}

// Whatever carriers and people do: each number is in one place, what is assigned
// stays there, orders have one carrier and not too many numbers, and a name that
// was in use never comes to mean another order: only what can't be ported, and left it,
// comes back to it.
func TestSplit_properties(t *testing.T) {
	t.Parallel()
	for seed := range uint64(200) {
		random := rand.New(rand.NewPCG(seed, 1))
		var s split
		names, home := map[string]bool{}, map[string]string{} // orders that there have been; number → its last one
		for step := range 30 {
			input, most := map[string]verdict{}, 1+random.IntN(4)
			for n := range 20 {
				if random.IntN(4) > 0 {
					input[fmt.Sprint(n)] = verdict{
						portable: random.IntN(3) > 0, carrier: string(rune('A' + random.IntN(3))), reason: fmt.Sprint("reason ", random.IntN(2)),
					}
				}
			}
			next, known := s.next(input, most)
			if !known {
				t.Fatalf("seed %d, step %d: not known", seed, step)
			}
			again, _ := next.next(input, most)
			if !again.equal(next) {
				t.Fatalf("seed %d, step %d: the same input gives\n%v, then\n%v", seed, step, next, again)
			}
			backTo := maps.Clone(home)
			maps.DeleteFunc(backTo, func(number, _ string) bool { return input[number].portable })
			checkSplit(t, s, next, backTo, input, most)
			for name, numbers := range next.orders {
				if _, was := s.orders[name]; !was && names[name] && slices.ContainsFunc(numbers, func(number string) bool { return backTo[number] != name }) {
					t.Fatalf("seed %d, step %d: %q was the name of another order", seed, step, name)
				}
				names[name] = true
				for _, number := range numbers {
					home[number] = name
				}
			}
			s = next
		}
	}
}

// checkSplit checks what is true of every split and the one after it. backTo is to which
// order a number may come back.
func checkSplit(t *testing.T, before, s split, backTo map[string]string, input map[string]verdict, most int) {
	t.Helper()
	places := map[string]int{}
	for name, numbers := range s.orders {
		was := before.orders[name]
		for _, number := range numbers {
			places[number]++
			if was != nil && !slices.Contains(was, number) && backTo[number] != name {
				t.Fatalf("%s joined order %q", number, name)
			}
			if s.carriers[number] != s.carriers[numbers[0]] {
				t.Fatalf("order %q has two carriers", name)
			}
		}
		if len(numbers) == 0 || was == nil && backTo[numbers[0]] != name && len(numbers) > most || !slices.IsSorted(numbers) {
			t.Fatalf("order %q has the numbers %v, with at most %d", name, numbers, most)
		}
	}
	for name, numbers := range before.orders {
		for _, number := range numbers {
			if _, stays := input[number]; stays && !slices.Contains(s.orders[name], number) {
				t.Fatalf("%s left order %q", number, name)
			}
		}
	}
	for number := range s.leftOut {
		places[number]++
	}
	for number := range input {
		if places[number] != 1 {
			t.Fatalf("%s is in %d places", number, places[number])
		}
	}
	if len(places) != len(input) {
		t.Fatalf("there are %d numbers, of %d", len(places), len(input))
	}
}
