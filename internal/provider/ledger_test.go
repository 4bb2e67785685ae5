package provider

import (
	"testing"

	"github.com/sinch/terraform-provider-sinch/internal/porting"
)

func TestLedger_anOrderIsClaimedOnce(t *testing.T) {
	t.Parallel()
	var run ledger
	if holder := run.holderOf("1"); holder != 0 {
		t.Errorf("an order that nobody claimed is held as %d", holder)
	}
	if holder, taken := run.claim("1", claimHeld); taken || holder != claimHeld {
		t.Errorf("the first claim: %d, taken %t", holder, taken)
	}
	if holder, taken := run.claim("1", claimCanceling); !taken || holder != claimHeld {
		t.Errorf("the second claim: %d, taken %t", holder, taken)
	}
	if _, taken := run.claim("2", claimCanceling); taken {
		t.Error("the claim of one order took another")
	}
	run.release("1")
	if holder, taken := run.claim("1", claimCanceling); taken || run.holderOf("1") != claimCanceling {
		t.Errorf("after its release: %d, taken %t", holder, taken)
	}
}

// Terraform plans a replacement twice, and with ignore_changes from two
// configurations. Both are about one order.
func TestLedger_aReplacementThatIsPlannedTwiceIsOneResource(t *testing.T) {
	t.Parallel()
	var run ledger
	first := stake{id: "1", adds: []string{"+12025550100"}, configuration: "with what is ignored"}
	again := stake{replaced: "1", adds: []string{"+12025550100"}, reference: "ref", configuration: "as written"}
	for _, plan := range []stake{first, again} {
		if conflicts := run.keep(plan); len(conflicts) > 0 {
			t.Errorf("%+v contradicts %+v", plan, conflicts)
		}
	}
	if conflicts := run.keep(stake{adds: []string{"+12025550100"}, configuration: "another"}); len(conflicts) != 1 || conflicts[0].kind != conflictTwice {
		t.Errorf("another resource: %+v", conflicts)
	}
}

// What a resource of the run submits may be seen before its answer is: nobody is told to import it.
func TestLedger_numbersOnAnOrderOfThisRun(t *testing.T) {
	t.Parallel()
	order := &porting.Order{ID: "1", Status: porting.StatusPending, CustomerOrderReference: "hq", PhoneNumbers: []porting.PhoneNumber{{PhoneNumber: "+12025550100"}}}
	numbers := order.SortedNumbers()
	var run ledger
	says(t, run.alreadyOn(numbers, order), "terraform import")
	for name, submit := range map[string]func(*ledger){
		"on its way": func(run *ledger) { run.submitting("hq", numbers) },
		"answered":   func(run *ledger) { run.claim("1", claimHeld) },
	} {
		var run ledger
		submit(&run)
		t.Log(name)
		text := run.alreadyOn(numbers, order)
		says(t, text, "Another resource of this configuration has just submitted order 1 with +12025550100", "Take one of the two resources out")
		doesNotSay(t, text, "import")
	}
}

// A replacement cancels the order for every address that has it. Terraform reads and
// plans one address after the other, or both at once.
func TestLedger_aReplacementOfAnOrderOfTwoAddressesIsRefused(t *testing.T) {
	t.Parallel()
	read := func(run *ledger) []conflict { run.read("1", []string{"+12025550100"}, false); return nil }
	replace := func(run *ledger) []conflict {
		return append(run.keep(stake{id: "1", configuration: "one"}), run.keep(stake{replaced: "1", cancels: true, configuration: "one"})...)
	}
	keep := func(run *ledger) []conflict { return run.keep(stake{id: "1", configuration: "another"}) }
	for name, calls := range map[string][]func(*ledger) []conflict{
		"replaced first":    {read, replace, read, keep},
		"replaced last":     {read, keep, read, replace},
		"both read first":   {read, read, replace, keep},
		"without a refresh": {replace, keep},
		"both are replaced": {read, replace, read, replace},
	} {
		var run ledger
		refused := false
		for _, call := range calls {
			for _, found := range call(&run) {
				refused = refused || found.kind == conflictHeld
			}
		}
		if !refused {
			t.Errorf("%s: nothing is refused", name)
		}
	}
	var run ledger
	read(&run)
	if found := append(replace(&run), replace(&run)...); len(found) > 0 {
		t.Errorf("one address, planned twice: %+v", found)
	}
}
