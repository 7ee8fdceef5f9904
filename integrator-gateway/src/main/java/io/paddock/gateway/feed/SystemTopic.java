package io.paddock.gateway.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.paddock.gateway.replica.Step;
import io.paddock.matching.Queries;
import org.jspecify.annotations.Nullable;

/**
 * {@code system}: how the exchange is, seen from this pod. Not of the log, so never missed in it.
 */
final class SystemTopic extends Topic {

  private Standing standing;

  SystemTopic(FeedText texts, Standing standing) {
    super(FeedKey.system(), texts, 0);
    this.standing = standing;
  }

  /**
   * How the exchange is.
   *
   * @param status {@code operational}; {@code degraded} while this pod takes no orders; {@code
   *     stopping} when it is about to close its connections
   * @param mode {@code normal}, {@code post_only} or {@code cancel_only}
   * @param closesInMs until it does
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Standing(String status, String mode, @Nullable Long closesInMs) {}

  @Override
  void read(Queries queries) {
    // Nothing of it is in the engine.
  }

  @Override
  Object data() {
    return standing;
  }

  @Override
  @Nullable FeedMessage change(Step step, long prevSeq) {
    return null;
  }

  static FeedMessage message(long seq, Standing standing) {
    return new FeedMessage.Status(Channel.SYSTEM.text(), null, seq, null, standing);
  }

  /** Says how the exchange is from now on. */
  void now(long seq, Standing next) {
    standing = next;
    forgetSnapshot();
    sayToAll(texts().of(message(seq, next)));
  }
}
