# Sourced by ./mvnw: finds the JDK and the Node.js that this build needs, or says what to install.
# Sets JAVA_HOME. Leaves everything else as it was.

jdk_version() {
  [ -x "$1/bin/javac" ] || return 1
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

pick_jdk() {
  wanted=25
  on_path=$(command -v javac 2>/dev/null) && on_path=$(readlink -f "$on_path") && on_path=${on_path%/bin/javac}
  for home in "${JAVA_HOME:-}" "${on_path:-}" /usr/lib/jvm/* "${HOME:-}"/.sdkman/candidates/java/* \
      "${HOME:-}"/.jdks/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$home" ] || continue
    version=$(jdk_version "$home") || continue
    if [ "${version:-0}" -eq "$wanted" ]; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  done
  echo "Houselights needs a JDK $wanted and found none in JAVA_HOME, on the PATH or in the usual places." >&2
  echo "Install one (Debian: apt-get install temurin-25-jdk or openjdk-25-jdk; macOS: brew install openjdk@25;" >&2
  echo "or sdk install java 25-tem), or point JAVA_HOME at one, and run ./mvnw again." >&2
  return 1
}

check_node() {
  found=$(node --version 2>/dev/null | sed -n 's/^v\([0-9]*\).*/\1/p')
  if [ "${found:-0}" -ge 20 ] && command -v npm >/dev/null 2>&1; then
    return 0
  fi
  echo "Houselights builds its watch page with Node.js 20 or newer and npm; found ${found:-none}." >&2
  echo "Install it (Debian: apt-get install nodejs npm; macOS: brew install node) and run ./mvnw again." >&2
  return 1
}

pick_jdk && check_node
