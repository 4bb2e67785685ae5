package provider

import "testing"

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
