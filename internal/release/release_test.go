//go:build release

// Package release checks the release that "make snapshot" leaves in dist/. "make test-release" runs it; the build
// constraint keeps it out of all other runs, in which there is no release to check. The notes of a release are checked always.
package release

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

const dist = "../../dist"

// platforms are those for which the Terraform Registry recommends a build, and 32-bit ones for which Go still has one.
var platforms = []string{
	"darwin_amd64", "darwin_arm64",
	"freebsd_386", "freebsd_amd64", "freebsd_arm", "freebsd_arm64",
	"linux_386", "linux_amd64", "linux_arm", "linux_arm64",
	"windows_386", "windows_amd64", "windows_arm64",
}

// sandboxPlatforms are those on which people work, and which CI systems have.
var sandboxPlatforms = []string{"darwin_arm64", "linux_amd64", "linux_arm64"}

func TestRelease_hasAnArchiveOfEachProgramForEachPlatform(t *testing.T) {
	version := releasedVersion(t)
	programs := map[string]string{} // by archive
	for _, platform := range sandboxPlatforms {
		programs["porting-sandbox_"+version+"_"+platform+".zip"] = "porting-sandbox"
	}
	for _, platform := range platforms {
		programs[archiveName(version, platform)] = "terraform-provider-sinch_v" + version
	}
	want := slices.Sorted(maps.Keys(programs))
	got := archives(t)
	if !slices.Equal(got, want) {
		t.Fatalf("archives are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, name := range got {
		binary := programs[name]
		if strings.Contains(name, "_windows_") {
			binary += ".exe"
		}
		archive, err := zip.OpenReader(filepath.Join(dist, name))
		if err != nil {
			t.Fatal(err)
		}
		defer archive.Close()
		if !slices.ContainsFunc(archive.File, func(file *zip.File) bool { return file.Name == binary }) {
			t.Errorf("%s does not hold %s", name, binary)
		}
	}
}

// Each archive's SBOM is attested by a job of its own, which is told its name.
func TestRelease_eachArchiveIsAttested(t *testing.T) {
	workflow := string(read(t, "../.github/workflows/release.yml"))
	for _, name := range archives(t) {
		program, platform, _ := strings.Cut(strings.TrimSuffix(name, ".zip"), "_"+releasedVersion(t)+"_")
		if entry := "- " + program + "/" + platform + "\n"; !strings.Contains(workflow, entry) {
			t.Errorf("release.yml doesn't attest %s: it lacks the line %q", name, entry)
		}
	}
}

// The registry takes each archive in the file of checksums for one of the provider, so the sandbox's are not in it.
func TestRelease_checksumsCoverTheProvidersArchivesAndManifest(t *testing.T) {
	version := releasedVersion(t)
	sums := map[string]string{}
	for line := range strings.Lines(string(read(t, "terraform-provider-sinch_"+version+"_SHA256SUMS"))) {
		var sum, name string
		if _, err := fmt.Sscan(line, &sum, &name); err != nil {
			t.Fatalf("line %q: %v", line, err)
		}
		sums[name] = sum
	}
	content := map[string][]byte{}
	for _, platform := range platforms {
		name := archiveName(version, platform)
		content[name] = read(t, name)
	}
	// The manifest is renamed only when it is uploaded.
	content["terraform-provider-sinch_"+version+"_manifest.json"] = read(t, "../terraform-registry-manifest.json")
	for name, bytes := range content {
		sum := sha256.Sum256(bytes)
		if sums[name] != hex.EncodeToString(sum[:]) {
			t.Errorf("the sum of %s is %q, want %x", name, sums[name], sum)
		}
	}
	if len(sums) != len(content) {
		t.Errorf("there are sums of %d files, want %d: %v", len(sums), len(content), sums)
	}
}

func TestRelease_manifestSaysProtocol6(t *testing.T) {
	var manifest struct {
		Version  int `json:"version"`
		Metadata struct {
			ProtocolVersions []string `json:"protocol_versions"`
		} `json:"metadata"`
	}
	if err := json.Unmarshal(read(t, "../terraform-registry-manifest.json"), &manifest); err != nil {
		t.Fatal(err)
	}
	if manifest.Version != 1 || !slices.Equal(manifest.Metadata.ProtocolVersions, []string{"6.0"}) {
		t.Errorf("the manifest is %+v, want version 1 with protocol 6.0", manifest)
	}
}

// releasedVersion is the version of the release in dist/, without a v.
func releasedVersion(t *testing.T) string {
	t.Helper()
	var metadata struct {
		Version string `json:"version"`
	}
	if err := json.Unmarshal(read(t, "metadata.json"), &metadata); err != nil {
		t.Fatal(err)
	}
	return metadata.Version
}

// archives are the names of all archives in dist/, sorted.
func archives(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dist, "*.zip"))
	if err != nil {
		t.Fatal(err)
	}
	for i, path := range found {
		found[i] = filepath.Base(path)
	}
	slices.Sort(found)
	return found
}

func archiveName(version, platform string) string {
	return "terraform-provider-sinch_" + version + "_" + platform + ".zip"
}

// hostArchive is the path of the archive for the machine that runs the test.
func hostArchive(t *testing.T) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join(dist, archiveName(releasedVersion(t), runtime.GOOS+"_"+runtime.GOARCH)))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// read reads a file of the release.
func read(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(dist, name))
	if err != nil {
		t.Fatalf("%v (make snapshot builds the release)", err)
	}
	return content
}
