#!/bin/sh
# Runs a main class, the container's first argument, from its ahead-of-time cache where there is one.
set -eu
home=$(dirname "$0")

name=${1#org.prefstream.}
cache=$home/aot/${name%.Main}.aot
if [ -r "$cache" ]; then
  set -- "-XX:AOTCache=$cache" "-Xlog:aot*=off" "$@"
fi

# Half of the container's memory for the heap: RocksDB and Netty keep theirs outside of it.
exec java -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED \
  --sun-misc-unsafe-memory-access=allow -cp "$home/lib/prefstream.jar" "$@"
