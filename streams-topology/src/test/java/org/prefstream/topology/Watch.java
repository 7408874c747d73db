package org.prefstream.topology;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/// Watches the processor that judges prompts: what it reads from its stores, writes to them and
/// forwards, in this order. Lets one of its accesses fail, and starts it again on the same stores.
final class Watch {
  static final Duration SOON = Duration.ofMillis(1);
  private static final String WATCHED = "judge";
  private static final String SETTING = "prefstream.test.watch";

  /// What is done with a store, or with a record that is forwarded.
  enum Kind {
    READ,
    WRITE,
    FORWARD
  }

  /// @param place the name of the store or of the sink
  /// @param key of what is accessed; empty for all of a store
  /// @param bytes of a value
  record Access(Kind kind, String place, String key, int bytes) {}

  private final List<Access> accesses = new ArrayList<>();
  private @Nullable Kind failing;
  private int untilFault;
  private @Nullable Throwable bug;
  private boolean startsAgain;

  /// The settings by which Kafka Streams hands the processor to this.
  Map<String, Object> settings() {
    return Map.of(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, Wrapper.class, SETTING, this);
  }

  /// What has been accessed since this was called last.
  List<Access> taken() {
    List<Access> taken = List.copyOf(accesses);
    accesses.clear();
    return taken;
  }

  /// How often each store and sink was accessed in each way.
  static Map<String, Integer> counted(List<Access> accesses) {
    Map<String, Integer> counts = new TreeMap<>();
    accesses.forEach(it -> counts.merge(it.kind() + " " + it.place(), 1, Integer::sum));
    return counts;
  }

  static int bytes(List<Access> accesses) {
    return accesses.stream().mapToInt(Access::bytes).sum();
  }

  static long count(List<Access> accesses, Kind kind, String... places) {
    Set<String> counted = Set.of(places);
    return accesses.stream()
        .filter(it -> it.kind() == kind && counted.contains(it.place()))
        .count();
  }

  /// Lets one access of this kind fail: the one after so many others.
  ///
  /// @param bug a RuntimeException or an Error
  void failAfter(int accesses, Kind kind, Throwable bug) {
    this.failing = kind;
    this.untilFault = accesses;
    this.bug = bug;
  }

  /// Lets nothing fail any more.
  ///
  /// @return whether anything has failed
  boolean mend() {
    boolean failed = bug == null;
    bug = null;
    failing = null;
    return failed;
  }

  /// Has another processor take over, on the same stores, as soon as [#SOON] has passed.
  void startAgain() {
    startsAgain = true;
  }

  private void access(Kind kind, String place, String key, @Nullable Object value) {
    Throwable fault = bug;
    if (fault != null && kind == failing && untilFault-- == 0) {
      bug = null;
      switch (fault) {
        case RuntimeException exception -> throw exception;
        case Error error -> throw error;
        default -> throw new IllegalArgumentException(fault);
      }
    }
    accesses.add(new Access(kind, place, key, bytes(value)));
  }

  private static int bytes(@Nullable Object value) {
    return value instanceof byte[] bytes ? bytes.length : 0;
  }

  /// Kafka Streams creates it.
  public static final class Wrapper implements ProcessorWrapper {
    private @Nullable Watch watch;

    @Override
    public void configure(Map<String, ?> configs) {
      watch = (Watch) configs.get(SETTING);
    }

    @Override
    public <KIn, VIn, KOut, VOut>
        WrappedProcessorSupplier<KIn, VIn, KOut, VOut> wrapProcessorSupplier(
            String name, ProcessorSupplier<KIn, VIn, KOut, VOut> supplier) {
      return name.equals(WATCHED) && watch != null
          ? watch.watched(supplier)
          : ProcessorWrapper.asWrapped(supplier);
    }

    @Override
    public <KIn, VIn, VOut>
        WrappedFixedKeyProcessorSupplier<KIn, VIn, VOut> wrapFixedKeyProcessorSupplier(
            String name, FixedKeyProcessorSupplier<KIn, VIn, VOut> supplier) {
      return ProcessorWrapper.asWrappedFixedKey(supplier);
    }
  }

  private <KIn, VIn, KOut, VOut> WrappedProcessorSupplier<KIn, VIn, KOut, VOut> watched(
      ProcessorSupplier<KIn, VIn, KOut, VOut> supplier) {
    return new WrappedProcessorSupplier<>() {
      @Override
      public Processor<KIn, VIn, KOut, VOut> get() {
        return new Watched<>(supplier);
      }

      @Override
      public @Nullable Set<StoreBuilder<?>> stores() {
        return supplier.stores();
      }
    };
  }

  private final class Watched<KIn, VIn, KOut, VOut> implements Processor<KIn, VIn, KOut, VOut> {
    private final ProcessorSupplier<KIn, VIn, KOut, VOut> supplier;
    private final List<Cancellable> schedules = new ArrayList<>();
    private Processor<KIn, VIn, KOut, VOut> processor;

    Watched(ProcessorSupplier<KIn, VIn, KOut, VOut> supplier) {
      this.supplier = supplier;
      this.processor = supplier.get();
    }

    @Override
    public void init(ProcessorContext<KOut, VOut> context) {
      ProcessorContext<KOut, VOut> watched = watched(context);
      context.schedule(
          SOON,
          PunctuationType.WALL_CLOCK_TIME,
          now -> {
            if (startsAgain) {
              startsAgain = false;
              schedules.forEach(Cancellable::cancel);
              schedules.clear();
              processor = supplier.get();
              processor.init(watched);
            }
          });
      processor.init(watched);
    }

    @Override
    public void process(Record<KIn, VIn> record) {
      processor.process(record);
    }

    @Override
    public void close() {
      processor.close();
    }

    @SuppressWarnings("unchecked")
    private ProcessorContext<KOut, VOut> watched(ProcessorContext<KOut, VOut> context) {
      return (ProcessorContext<KOut, VOut>)
          proxy(
              ProcessorContext.class,
              (method, arguments) -> {
                if (method.getName().equals("forward")) {
                  Record<?, ?> record = (Record<?, ?>) arguments[0];
                  access(
                      Kind.FORWARD,
                      (String) arguments[1],
                      String.valueOf(record.key()),
                      record.value());
                }
                Object result = call(context, method, arguments);
                return switch (result) {
                  case KeyValueStore<?, ?> store -> watchedStore(store);
                  case Cancellable schedule -> {
                    schedules.add(schedule);
                    yield schedule;
                  }
                  case null, default -> result;
                };
              });
    }
  }

  private Object watchedStore(KeyValueStore<?, ?> store) {
    return proxy(
        KeyValueStore.class,
        (method, arguments) -> {
          String name = store.name();
          switch (method.getName()) {
            case "put" -> access(Kind.WRITE, name, (String) arguments[0], arguments[1]);
            case "delete" -> access(Kind.WRITE, name, (String) arguments[0], null);
            case "get" -> access(Kind.READ, name, (String) arguments[0], null);
            case "range", "reverseRange", "prefixScan", "all", "reverseAll" ->
                access(Kind.READ, name, "", null);
            case "name", "isOpen" -> {}
            default -> throw new UnsupportedOperationException(method.getName());
          }
          Object result = call(store, method, arguments);
          if (method.getName().equals("get")) {
            Access read = accesses.removeLast();
            accesses.add(new Access(Kind.READ, name, read.key(), bytes(result)));
          }
          return result instanceof KeyValueIterator<?, ?> entries
              ? watchedEntries(store.name(), entries)
              : result;
        });
  }

  private Object watchedEntries(String store, KeyValueIterator<?, ?> entries) {
    return proxy(
        KeyValueIterator.class,
        (method, arguments) ->
            switch (method.getName()) {
              case "next" -> read(store, entries.next());
              case "forEachRemaining" -> {
                @SuppressWarnings("unchecked")
                Consumer<Object> visitor = (Consumer<Object>) arguments[0];
                entries.forEachRemaining(entry -> visitor.accept(read(store, entry)));
                yield null;
              }
              case "hasNext", "peekNextKey", "close" -> call(entries, method, arguments);
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private KeyValue<?, ?> read(String store, KeyValue<?, ?> entry) {
    access(Kind.READ, store, (String) entry.key, entry.value);
    return entry;
  }

  private interface Call {
    @Nullable Object of(Method method, @Nullable Object[] arguments);
  }

  private static Object proxy(Class<?> type, Call call) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) ->
            call.of(method, arguments == null ? new Object[0] : arguments));
  }

  private static @Nullable Object call(Object target, Method method, @Nullable Object[] arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
