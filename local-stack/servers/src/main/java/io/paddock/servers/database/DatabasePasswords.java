package io.paddock.servers.database;

import io.paddock.servers.home.SecretFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One random password per database role, made when first asked for and kept in a file that only its
 * owner reads.
 */
public final class DatabasePasswords {

  private static final int PASSWORD_BYTES = 24;

  private final Path file;
  private final SecureRandom random = new SecureRandom();

  public DatabasePasswords(Path keysFolder) {
    this.file = keysFolder.resolve("database.properties");
  }

  /** The password of a role. */
  public String of(String role) {
    synchronized (DatabasePasswords.class) {
      Map<String, String> passwords = read();
      String present = passwords.get(role);
      if (present != null) {
        return present;
      }
      byte[] bytes = new byte[PASSWORD_BYTES];
      random.nextBytes(bytes);
      String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      passwords.put(role, fresh);
      SecretFile.write(
          file,
          passwords.entrySet().stream()
              .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
              .collect(Collectors.joining()));
      return fresh;
    }
  }

  /**
   * A file with nothing but the role's password, for a program that wants one; the caller deletes
   * it.
   */
  public Path writeTemporaryFile(String role) {
    Path temporary = file.resolveSibling("." + role + ".password");
    SecretFile.write(temporary, of(role) + "\n");
    return temporary;
  }

  private Map<String, String> read() {
    Map<String, String> passwords = new TreeMap<>();
    if (Files.exists(file)) {
      try {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        properties
            .stringPropertyNames()
            .forEach(role -> passwords.put(role, properties.getProperty(role)));
      } catch (IOException failure) {
        throw new UncheckedIOException("cannot read " + file, failure);
      }
    }
    return passwords;
  }
}
