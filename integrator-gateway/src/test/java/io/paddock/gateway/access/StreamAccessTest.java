package io.paddock.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.AggregatorKeyRecord;
import io.paddock.auth.directory.CachedKeys;
import io.paddock.auth.directory.OperatorKeyRecord;
import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.auth.directory.WalletRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What open connections are judged by while PostgreSQL does not answer. */
class StreamAccessTest {

  private final StreamCaller caller = StreamCallers.market();

  @Test
  void what_was_known_of_a_key_counts_where_nothing_was_heard() {
    assertThat(StreamAccess.known(List.of(caller), new Heard(Optional.empty())))
        .isEqualTo(Map.of(caller.keyId(), caller.key()));
  }

  @Test
  void what_was_heard_of_a_key_counts_first() {
    PartnerKeys other = new PartnerKeys();
    other.requireKyc = false;
    PartnerKeyRecord heard = other.build();

    assertThat(heard).isNotEqualTo(caller.key());
    assertThat(StreamAccess.known(List.of(caller), new Heard(Optional.of(heard))))
        .isEqualTo(Map.of(caller.keyId(), heard));
  }

  private record Heard(Optional<PartnerKeyRecord> key) implements CachedKeys {

    @Override
    public Optional<AggregatorKeyRecord> cachedAggregatorKey(String prefix) {
      return Optional.empty();
    }

    @Override
    public Optional<OperatorKeyRecord> cachedOperatorKey(String keyId) {
      return Optional.empty();
    }

    @Override
    public Optional<PartnerKeyRecord> cachedPartnerKey(String keyId) {
      return key;
    }

    @Override
    public Optional<WalletRecord> cachedWallet(String address) {
      return Optional.empty();
    }
  }
}
