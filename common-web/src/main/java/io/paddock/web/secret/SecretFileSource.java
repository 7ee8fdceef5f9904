package io.paddock.web.secret;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * {@link SecretFiles} as settings, in the place of the variables that they stand for. Read once,
 * when the process starts: a secret that was replaced needs a restart.
 */
public final class SecretFileSource implements ConfigSource {

  /** Just above the environment's 300; a system property goes before both. */
  private static final int ORDINAL = 301;

  private final Map<String, String> values;

  public SecretFileSource() {
    this(System.getenv());
  }

  SecretFileSource(Map<String, String> environment) {
    this.values = Map.copyOf(SecretFiles.read(environment));
    values.forEach(
        (name, value) -> {
          if (value.contains("\\$")) {
            throw new IllegalStateException(
                "the file of " + name + " has a backslash before a dollar, which no setting can");
          }
        });
  }

  @Override
  public Set<String> getPropertyNames() {
    return values.keySet();
  }

  @Override
  public @Nullable String getValue(String name) {
    String value = values.get(name);
    // A file holds a secret, not an expression: a dollar in it is a dollar.
    return value == null ? null : value.replace("$", "$$");
  }

  @Override
  public int getOrdinal() {
    return ORDINAL;
  }

  @Override
  public String getName() {
    return "PADDOCK_*_FILE";
  }
}
