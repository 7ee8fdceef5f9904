package io.paddock.demo.brand;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.paddock.demo.settings.OperatorSettings;
import io.paddock.demo.settings.OperatorSettings.WalletSecret;
import io.paddock.demo.settings.Secret;
import io.paddock.demo.settings.SettingsFile;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The operators that this demo plays: the one of the settings file, and others that were configured
 * since. They share the players and their money.
 */
@Singleton
public class Brands {

  /** The oldest of more are forgotten. */
  static final int MOST = 100;

  private static final int MOST_KEY_IDS = 4;

  private final SettingsFile settings;
  private final Postgres postgres;
  private final Clock clock;

  Brands(SettingsFile settings, Postgres postgres, Clock clock) {
    this.settings = settings;
    this.postgres = postgres;
    this.clock = clock;
  }

  /** One operator, as its wallet knows it. */
  public record Brand(String operatorCode, List<WalletSecret> walletSecrets) {}

  /** Whose wallet keys a request names; empty when nobody's. */
  public Optional<Brand> ofKeys(String keyIds) {
    List<String> named = Arrays.stream(keyIds.split(",", -1)).map(String::strip).toList();
    if (named.size() > MOST_KEY_IDS) {
      return Optional.empty();
    }
    Optional<OperatorSettings> seeded =
        settings
            .current()
            .filter(
                known ->
                    known.walletSecrets().stream()
                        .anyMatch(secret -> named.contains(secret.keyId())));
    return seeded
        .map(known -> new Brand(known.operatorCode(), known.walletSecrets()))
        .or(() -> postgres.withConnection(sql -> further(sql, named)));
  }

  private static Optional<Brand> further(Sql sql, List<String> keyIds) {
    return sql.query(
            """
            SELECT operator_code, wallet_key_id, wallet_secret FROM further_operators
             WHERE wallet_key_id = ANY (#{ids}::text[]) LIMIT 1""")
        .bindArray("ids", String.class, keyIds)
        .as(Further.class)
        .findOne()
        .map(found -> new Brand(found.operatorCode(), List.of(found.wallet())));
  }

  private record Further(
      String operatorCode, @JsonUnwrapped(prefix = "wallet_") WalletSecret wallet) {}

  /** What may have signed a callback, beside the secrets of the settings file. */
  public List<Secret> furtherCallbackSecrets() {
    return postgres.withConnection(
        sql ->
            sql.query(
                    "SELECT callback_secret FROM further_operators"
                        + " WHERE callback_secret IS NOT NULL ORDER BY configured_at DESC")
                .mapTo(Secret.class)
                .list());
  }

  /**
   * Plays this operator, too, from now on.
   *
   * @return false for the seeded one, which its file configures
   */
  boolean play(String code, WalletSecret wallet, @Nullable Secret callbacks) {
    if (settings.current().filter(known -> known.operatorCode().equals(code)).isPresent()) {
      return false;
    }
    postgres.useTransaction(
        sql -> {
          sql.query(
                  """
                  INSERT INTO further_operators
                    (operator_code, wallet_key_id, wallet_secret, callback_secret, configured_at)
                  VALUES (#{code}, #{keyId}, #{secret}, #{callback}, #{at})
                  ON CONFLICT (operator_code) DO UPDATE
                     SET wallet_key_id = excluded.wallet_key_id,
                         wallet_secret = excluded.wallet_secret,
                         callback_secret = excluded.callback_secret,
                         configured_at = excluded.configured_at""")
              .bind("code", code)
              .bind("keyId", wallet.keyId())
              .bind("secret", wallet.secret().reveal())
              .bind("callback", callbacks == null ? null : callbacks.reveal())
              .bind("at", clock.instant().atOffset(ZoneOffset.UTC))
              .execute();
          sql.query(
                  """
                  DELETE FROM further_operators WHERE operator_code IN
                    (SELECT operator_code FROM further_operators
                      ORDER BY configured_at DESC OFFSET #{most})""")
              .bind("most", MOST)
              .execute();
        });
    return true;
  }
}
