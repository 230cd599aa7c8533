# Sourced: what must be set before a process that trains is started, and training_options for its JVM. What the user has set
# stays as it is.

# The networks' buffers are large and short-lived: the allocator is told to keep their pages instead of giving them back to
# the kernel each time. Where ldconfig is not to be had, as for most users of Debian, the library is looked for in its folder.
if [ -z "${LD_PRELOAD:-}" ]; then
  LD_PRELOAD=$({ ldconfig -p | sed -n 's/.*libjemalloc\.so\.2 .*=> //p'; ls /usr/lib/*/libjemalloc.so.2; } 2> /dev/null | head -n 1) || true
fi
case ${LD_PRELOAD:-} in
  *jemalloc*)
    export LD_PRELOAD
    export MALLOC_CONF=${MALLOC_CONF:-dirty_decay_ms:-1,muzzy_decay_ms:-1,thp:always,narenas:2}
    ;;
  *)
    [ -n "${LD_PRELOAD:-}" ] || unset LD_PRELOAD
    export GLIBC_TUNABLES=${GLIBC_TUNABLES:-glibc.malloc.hugetlb=1}
    export MALLOC_MMAP_MAX_=${MALLOC_MMAP_MAX_:-0}
    export MALLOC_TRIM_THRESHOLD_=${MALLOC_TRIM_THRESHOLD_:-20000000000}
    ;;
esac

# Native operations and loops in Java take turns: a native thread that waits spinning takes a core from the next loop.
export OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-passive}

# The layers' vector instructions, unless this Java was made without: the option lets them load their module, of which JDKs warn
# where it is named with --add-modules. And a young generation that the processor's caches hold, on huge pages where the kernel has
# them: layers take and drop small buffers all the time.
training_options="-Xmn64m"
case $("${JAVA_HOME:+$JAVA_HOME/bin/}java" --list-modules 2> /dev/null) in
  *jdk.incubator.vector@*) training_options="--add-exports=java.base/jdk.internal.module=ALL-UNNAMED $training_options" ;;
esac
case $(cat /sys/kernel/mm/transparent_hugepage/enabled 2> /dev/null) in
  *"[always]"* | *"[madvise]"*) training_options="$training_options -XX:+UseTransparentHugePages" ;;
esac

# Threads that evaluate have the lowest priority, which counts with this policy alone: on a machine that is too small for both,
# training comes first. The policy would put the JVM's compilers before the threads that do the work; the second option has them
# stay with these. A user who may not raise priorities would be warned, though nothing here needs to.
training_options="$training_options -XX:ThreadPriorityPolicy=1 -XX:CompilerThreadPriority=0"
[ "$(id -u)" = 0 ] || training_options="$training_options -XX:-PrintWarnings"
