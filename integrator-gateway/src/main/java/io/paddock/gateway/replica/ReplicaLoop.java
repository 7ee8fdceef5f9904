package io.paddock.gateway.replica;

import io.paddock.gateway.log.LogFaultException;
import io.paddock.gateway.log.LogReader;
import io.paddock.gateway.log.LogRecord;
import io.paddock.gateway.log.LogUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The engine's thread: finds the place to start, replays, and then applies what comes. */
final class ReplicaLoop implements Runnable {

  private static final Logger LOG = Logger.getLogger(ReplicaLoop.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration REST = Duration.ofMillis(500);
  private static final int QUESTIONS = 16;

  private final Replica replica;
  private final LogStart start;
  private final Supplier<LogReader> readers;
  private final PodStop pod;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Queue<CompletableFuture<EngineState>> questions =
      new ArrayBlockingQueue<>(QUESTIONS);

  private volatile @Nullable LogReader current;
  private volatile long lag;

  ReplicaLoop(Replica replica, LogStart start, Supplier<LogReader> readers, PodStop pod) {
    this.replica = replica;
    this.start = start;
    this.readers = readers;
    this.pod = pod;
  }

  /** Records behind the end of the log, as far as known. */
  long lag() {
    return lag;
  }

  /** The state hash as of some sequence from now on; fails when too many ask, or nothing runs. */
  CompletableFuture<EngineState> state() {
    CompletableFuture<EngineState> answer = new CompletableFuture<>();
    LogReader reader = current;
    if (reader == null || !questions.offer(answer)) {
      answer.completeExceptionally(new ReplicaUnavailableException("state_unavailable"));
    } else {
      reader.wakeup();
    }
    return answer;
  }

  void stop() {
    stop.countDown();
    LogReader reader = current;
    if (reader != null) {
      reader.wakeup();
    }
  }

  @Override
  public void run() {
    while (!stopping()) {
      try {
        follow();
      } catch (LogFaultException fault) {
        replica.fail(replica.sequence(), String.valueOf(fault.getMessage()));
        pod.stop(String.valueOf(fault.getMessage()));
        return;
      } catch (ReplicaFailedException failure) {
        LOG.errorf(failure, "replica_failed sequence=%d", failure.sequence());
        replica.fail(failure.sequence(), String.valueOf(failure.getMessage()));
        return;
      } catch (RuntimeException unavailable) {
        LOG.warnf("replica_waits cause=%s", cause(unavailable));
        rest();
      } catch (Error defect) {
        // This thread ends with it, so the pod must not look healthy.
        replica.fail(replica.sequence(), defect.toString());
        throw defect;
      } finally {
        current = null;
        refuse();
      }
    }
  }

  private void follow() {
    LogStart.Start place = start.find();
    try (LogReader reader = readers.get()) {
      EngineRun run = place.open(reader, this::stopping);
      replica.projected(place.position());
      replica.begin(run, place.topic().end());
      LOG.infof("replay_began sequence=%d end=%d", run.engine().sequence(), place.topic().end());
      current = reader;
      while (!stopping()) {
        answer();
        poll(reader).forEach(replica::apply);
        if (replica.caughtUp(reader.position())) {
          LOG.infof("replay_ended sequence=%d", replica.sequence());
        }
        lag = reader.lag();
        replica.polled();
      }
    }
  }

  private List<LogRecord> poll(LogReader reader) {
    try {
      return reader.poll(POLL);
    } catch (LogUnavailableException away) {
      // The client goes on looking for the broker; meanwhile reads are answered.
      LOG.warnf("log_unreadable cause=%s", cause(away));
      rest();
      return List.of();
    }
  }

  private void answer() {
    CompletableFuture<EngineState> question = questions.poll();
    if (question == null) {
      return;
    }
    EngineState state = replica.state();
    for (; question != null; question = questions.poll()) {
      question.complete(state);
    }
  }

  private void refuse() {
    for (CompletableFuture<EngineState> question = questions.poll();
        question != null;
        question = questions.poll()) {
      question.completeExceptionally(new ReplicaUnavailableException("state_unavailable"));
    }
  }

  private boolean stopping() {
    return stop.getCount() == 0;
  }

  private void rest() {
    try {
      boolean stopped = stop.await(REST.toMillis(), TimeUnit.MILLISECONDS);
      LOG.debugf("replica_rested stopped=%b", stopped);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      stop.countDown();
    }
  }

  private static String cause(RuntimeException failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure.toString() : cause.toString();
  }
}
