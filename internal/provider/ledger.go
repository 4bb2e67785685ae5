package provider

// claim is what a resource does with an order in this run.
type claim int

const (
	claimHeld      claim = iota + 1 // submitted or adopted it
	claimCanceling                  // cancels it
)
