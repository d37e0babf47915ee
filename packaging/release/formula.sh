#!/usr/bin/env bash
# Prints the Homebrew formula of a release: packaging/release/formula.sh VERSION REPOSITORY SHA256SUMS
set -euo pipefail
version=$1 repository=${2%/} sums=$3
sha() {
    awk -v name="mtlint-$version-$1.tar.gz" '$2 == name || $2 == "*" name { print $1; found = 1 } END { exit !found }' "$sums"
}
archive() {
    local indent=$1 target=$2 checksum
    checksum=$(sha "$target")
    printf '%surl "%s/releases/download/v%s/mtlint-%s-%s.tar.gz"\n' "$indent" "$repository" "$version" "$version" "$target"
    printf '%ssha256 "%s"\n' "$indent" "$checksum"
}
cat << RUBY
class Mtlint < Formula
  desc "Linter for machine-translated text"
  homepage "$repository"
  version "$version"
  license all_of: [{ any_of: ["MIT", "Apache-2.0"] }, "CC-BY-SA-4.0", "Unicode-3.0"]

  on_macos do
    on_arm do
$(archive "      " aarch64-apple-darwin)
    end
    on_intel do
$(archive "      " x86_64-apple-darwin)
    end
  end

  on_linux do
    on_arm do
$(archive "      " aarch64-unknown-linux-musl)
    end
    on_intel do
$(archive "      " x86_64-unknown-linux-musl)
    end
  end

  def install
    bin.install "mtlint"
    generate_completions_from_executable(bin/"mtlint", "completions")
    man1.install "man/mtlint.1" if File.exist?("man/mtlint.1")
  end

  test do
    (testpath/"a.txt").write "He said that to [ses besoins] of the region.\n"
    assert_match "untranslated-bracket", shell_output("#{bin}/mtlint check --target en a.txt", 1)
  end
end
RUBY
