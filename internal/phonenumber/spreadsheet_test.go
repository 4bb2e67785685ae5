package phonenumber

import "testing"

func TestSpreadsheet_leavesDigitsWithALetterAlone(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"287E12345", "12E4", "12e5", "7.1", "1E", "E12", "998877", "221B", "12-14", "12/14", "3-5", "12 1/2", "Mar12", "May 12", "N. 12", "12.5", "1234,5", "0,123", "12345678901234567890"} {
		if did, _ := Spreadsheet(text); did != "" {
			t.Errorf("%q %s", text, did)
		}
	}
}

func TestSpreadsheet_findsWhatItMadeOfDigits(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"1.20256E+10": "", "1,20256E+10": "", "2E+09": "", "9.98877E10": "",
		"5-Mar": "", "Jan-12": "", "05. Mrz": "", "5.Mai": "", "05-févr.": "", "2026-03-05 00:00:00": "", "3/5/2026 0:00": "",
		"#REF!": "", "#N/A": "", "#BEZUG!": "", "#NOM?": "", "#NV": "", "#SPILL!": "", "########": "", "Err:502": "", "=A1&B1": "", `=""`: "",
		"998877.0": "998877", "4711,00": "4711", "4711,0": "4711", "12,025,550,100": "12025550100", "1,234.00": "1234",
		"'0123": "0123", `="0123"`: "0123", `="A""B"`: `A"B`, `"0123"`: "0123",
	} {
		if did, plain := Spreadsheet(text); did == "" || plain != want {
			t.Errorf("%q %s, plain %q, want %q", text, did, plain, want)
		}
	}
}

func TestSpreadsheetCell_leavesTextsAlone(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"#", "#5", "No. 5 = Five", "Acme #1 Inc", "C# Coders", "5-Mar", "#winning", "Errors: 5", `"Acme"`, "1.0"} {
		if did, _ := SpreadsheetCell(text); did != "" {
			t.Errorf("%q %s", text, did)
		}
	}
}

func TestMaybeRounded_wantsZerosAfterFifteenDigits(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{"123456789012345000": true, "1234567890123450": true, "123456789012345": false, "123456789012345001": false, "10000000": false} {
		if MaybeRounded(text) != want {
			t.Errorf("%s", text)
		}
	}
}

func TestPlainDigits_knowsOtherScripts(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"１２Ｂ": "12Ｂ", "٣٤": "34", "१२३": "123", "𝟗𝟎": "90", "½ é": "½ é"} {
		if got := PlainDigits(text); got != want {
			t.Errorf("%s became %s, want %s", text, got, want)
		}
	}
}
