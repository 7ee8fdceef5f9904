package io.paddock.backoffice.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** How mail leaves; port, login and encryption are Quarkus' own settings, by our names. */
@ConfigMapping(prefix = "paddock.mail")
interface MailConfig {

  /** The SMTP server that takes our mail; without one there is none, and none is kept. */
  Optional<String> host();

  /** Whom mail is from: an address, or a name with one in angle brackets. */
  @WithDefault("Paddock <no-reply@localhost>")
  String from();

  /** How often to look for mail that is due; {@code off} for never. */
  @WithDefault("2s")
  String sendEvery();

  default boolean isOn() {
    return host().filter(name -> !name.isBlank()).isPresent();
  }
}
