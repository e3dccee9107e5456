# Compiles the benchmarks against the built program and runs the one named. Sourced by its
# neighbours; `./kizuna bench NAME` sets KIZUNA_APP and JAVA_HOME.
bench() {
  # What the crowds need is kept between runs: making ten million people takes minutes.
  KIZUNA_BENCH=${KIZUNA_BENCH:-$PWD/.kizuna/bench}
  export KIZUNA_BENCH
  mkdir -p "$KIZUNA_BENCH"
  classes=$(mktemp -d)
  trap 'rm -rf "$classes"' EXIT
  "$JAVA_HOME/bin/javac" -proc:none -nowarn -d "$classes" \
    -cp "$KIZUNA_APP/kizuna.jar:$KIZUNA_APP/lib/*" bench/java/kizuna/*/*.java \
    src/test/java/kizuna/capital/SimulatedShop.java
  uptime >&2
  "$JAVA_HOME/bin/java" -XX:+UseCompactObjectHeaders -Xmx"${KIZUNA_BENCH_HEAP:-1g}" \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$classes:$KIZUNA_APP/kizuna.jar:$KIZUNA_APP/lib/*" "$@"
}
