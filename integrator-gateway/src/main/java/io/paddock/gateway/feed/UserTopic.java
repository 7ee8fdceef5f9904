package io.paddock.gateway.feed;

import io.paddock.gateway.portfolio.AccountSnapshot;
import io.paddock.gateway.replica.Exchange;
import io.paddock.gateway.replica.Step;
import io.paddock.matching.Queries;
import io.paddock.matching.id.Address;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code user_activity}: a wallet's orders, fills, cash and tokens. Its state is the engine's own,
 * read anew for each session that joins: one that has read further than the messages so far is not
 * told again what it has seen.
 */
final class UserTopic extends Topic {

  private final Address wallet;
  private final String asset;
  private final UnsettledFills unsettled = new UnsettledFills();
  private @Nullable AccountSnapshot account;

  UserTopic(FeedKey key, FeedText texts, int historyLimit, String asset) {
    super(key, texts, historyLimit);
    this.wallet = Objects.requireNonNull(key.wallet());
    this.asset = asset;
  }

  @Override
  void read(Queries queries) {
    account = AccountSnapshot.of(queries, wallet, asset);
  }

  @Override
  Object data() {
    return Objects.requireNonNull(account);
  }

  @Override
  void join(FeedSession session, Exchange exchange) {
    AccountSnapshot now = exchange.read(queries -> AccountSnapshot.of(queries, wallet, asset));
    account = now;
    follow(session, now.sequence());
    session.connection().say(texts().of(snapshot(now.sequence())));
  }

  @Override
  @Nullable FeedMessage change(Step step, long prevSeq) {
    Activity activity = Activity.of(step, wallet, asset, unsettled);
    return activity.isEmpty()
        ? null
        : new FeedMessage.Delta(
            key().channelText(), null, null, step.sequence(), prevSeq, null, activity);
  }
}
