package io.paddock.gateway.log;

import io.paddock.web.trace.TraceParent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Appends commands to the log. The client may block while it looks for the broker, so it is called
 * on a thread of its own; callers never wait.
 *
 * <p>A failure counts as {@link AppendFailure#NOT_SENT} only where that is sure: the record was
 * refused by this class, waited too long for the thread, or the client gave it back from {@code
 * send} itself, which it does before a record can reach its network thread. All else is {@link
 * AppendFailure#UNKNOWN}.
 */
public final class CommandAppender {

  private static final Logger LOG = Logger.getLogger(CommandAppender.class);

  /** The header of what is kept beside a command. */
  public static final String EVIDENCE = "evidence";

  private static final byte[] KEY = {'t', 'r', 'a', 'd', 'i', 'n', 'g'};
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);
  private static final long IDLE_MS = 100;

  private final Supplier<Producer<byte[], byte[]>> producers;
  private final String topic;
  private final AppendGate gate;
  private final LongSupplier nanos;
  private final long longestWaitNanos;
  private final int limit;
  private final Semaphore room;
  private final BlockingQueue<Append> queue;
  private final Thread thread;

  private volatile boolean stopping;
  private @Nullable Producer<byte[], byte[]> producer;
  private volatile boolean broken;

  /**
   * @param producers makes a producer, and another one after an error it cannot get over
   * @param nanos a clock that only goes forward
   */
  public CommandAppender(
      Supplier<Producer<byte[], byte[]>> producers,
      LogConfig config,
      AppendGate gate,
      LongSupplier nanos) {
    this.producers = producers;
    this.topic = config.topic();
    this.gate = gate;
    this.nanos = nanos;
    this.longestWaitNanos = config.maxBlock().toNanos();
    this.limit = config.maxInFlight();
    this.room = new Semaphore(limit);
    this.queue = new ArrayBlockingQueue<>(limit);
    this.thread = Thread.ofPlatform().name("trading-append").daemon(true).unstarted(this::run);
  }

  /** An appender over producers of this service's own broker. */
  public static CommandAppender over(
      Map<String, Object> kafka, LogConfig config, AppendGate gate, LongSupplier nanos) {
    return new CommandAppender(() -> producer(kafka, config), config, gate, nanos);
  }

  /** An idempotent producer that waits for every copy in sync and gives up soon. */
  public static Producer<byte[], byte[]> producer(Map<String, Object> kafka, LogConfig config) {
    return producer(kafka, config, config.maxBlock());
  }

  /** The same for a tool, which may look for the broker longer than a request may. */
  public static Producer<byte[], byte[]> producer(
      Map<String, Object> kafka, LogConfig config, Duration maxBlock) {
    Map<String, Object> settings = KafkaSettings.producer(kafka, config);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, maxBlock.toMillis());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  public void start() {
    thread.start();
  }

  /** Appends what belongs to no request. */
  public void append(byte[] record, AppendListener listener) {
    append(record, null, null, listener);
  }

  /**
   * Appends without waiting; {@code listener} hears of it exactly once.
   *
   * @param traceparent what whoever applies it continues, null for nothing
   * @param evidence what is kept beside it in the log, null for nothing
   */
  public void append(
      byte[] record,
      @Nullable String traceparent,
      byte @Nullable [] evidence,
      AppendListener listener) {
    if (stopping || !room.tryAcquire()) {
      listener.failed(AppendFailure.NOT_SENT);
      return;
    }
    Append append = new Append(record, traceparent, evidence, listener, nanos.getAsLong());
    if (!queue.offer(append)) {
      append.end(AppendFailure.NOT_SENT);
    }
  }

  /** Appends handed over and not answered yet. */
  public int inFlight() {
    return limit - room.availablePermits();
  }

  /** Sends what waits, within a limit; what is left is unknown. */
  public void stop() throws InterruptedException {
    stopping = true;
    if (thread.isAlive() && !thread.join(CLOSE_LIMIT.multipliedBy(2))) {
      LOG.warn("appender_left_behind");
    }
  }

  private void run() {
    try {
      while (!stopping || !queue.isEmpty()) {
        Append next = queue.poll(IDLE_MS, TimeUnit.MILLISECONDS);
        if (next != null) {
          send(next);
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      stopping = true;
      if (producer != null) {
        producer.close(CLOSE_LIMIT);
      }
      queue.forEach(left -> left.end(AppendFailure.NOT_SENT));
    }
  }

  private void send(Append append) {
    if (nanos.getAsLong() - append.since > longestWaitNanos) {
      append.end(AppendFailure.NOT_SENT);
      return;
    }
    try {
      // The callback tells, not the future.
      var _ = producer().send(append.message(topic), append);
      append.handedOver = true;
    } catch (RuntimeException failure) {
      append.onCompletion(null, failure);
    }
  }

  private Producer<byte[], byte[]> producer() {
    Producer<byte[], byte[]> current = producer;
    if (current != null && broken) {
      current.close(Duration.ZERO);
      current = null;
    }
    if (current == null) {
      broken = false;
      current = producers.get();
      producer = current;
    }
    return current;
  }

  private final class Append implements Callback {

    private final byte[] record;
    private final @Nullable String traceparent;
    private final byte @Nullable [] evidence;
    private final AppendListener listener;
    private final long since;
    // Written and read by the append thread alone: the network thread stops at its own name.
    private boolean handedOver;
    private final AtomicBoolean ended = new AtomicBoolean();

    Append(
        byte[] record,
        @Nullable String traceparent,
        byte @Nullable [] evidence,
        AppendListener listener,
        long since) {
      this.record = record;
      this.traceparent = traceparent;
      this.evidence = evidence;
      this.listener = listener;
      this.since = since;
    }

    ProducerRecord<byte[], byte[]> message(String topic) {
      ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, 0, KEY, record);
      if (traceparent != null) {
        message.headers().add(TraceParent.HEADER, traceparent.getBytes(StandardCharsets.US_ASCII));
      }
      if (evidence != null) {
        message.headers().add(EVIDENCE, evidence);
      }
      return message;
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
      if (failure == null && metadata != null) {
        gate.succeeded();
        if (first()) {
          listener.stored(metadata.offset(), metadata.timestamp());
        }
        return;
      }
      if (!(failure instanceof RetriableException)) {
        broken = true;
      }
      boolean unsent = Thread.currentThread() == thread && !handedOver;
      // Ticks go on trying: what closes the gate is said, and not what finds it closed.
      LOG.logf(
          gate.isOpen() ? Logger.Level.WARN : Logger.Level.DEBUG,
          "append_failed sent=%s cause=%s",
          unsent ? "no" : "unknown",
          String.valueOf(failure));
      end(unsent ? AppendFailure.NOT_SENT : AppendFailure.UNKNOWN);
    }

    void end(AppendFailure how) {
      gate.failed();
      if (first()) {
        listener.failed(how);
      }
    }

    private boolean first() {
      if (ended.getAndSet(true)) {
        return false;
      }
      room.release();
      return true;
    }
  }
}
