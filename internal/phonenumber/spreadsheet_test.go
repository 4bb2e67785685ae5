package phonenumber

import "testing"

func TestSpreadsheet_leavesDigitsWithALetterAlone(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"287E12345", "12E4", "12e5", "7.1", "1E", "E12", "998877", "221B"} {
		if did, _ := Spreadsheet(text); did != "" {
			t.Errorf("%q %s", text, did)
		}
	}
	for _, text := range []string{"1.20256E+10", "1,20256E+10", "2E+09", "9.98877E10", "998877.0", "'0123"} {
		if did, _ := Spreadsheet(text); did == "" {
			t.Errorf("%q was taken for what somebody wrote", text)
		}
	}
}
