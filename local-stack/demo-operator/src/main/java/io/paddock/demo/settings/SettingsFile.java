package io.paddock.demo.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The settings file, reread whenever it changes: seeding tells the settings after this process has
 * started, and a rotated secret must work without a restart. If the file cannot be read, the last
 * settings stay in force.
 */
@Singleton
public class SettingsFile {

  private static final Logger LOG = Logger.getLogger(SettingsFile.class);
  private static final long LARGEST_FILE_BYTES = 64 * 1024;

  private final Optional<Path> path;
  private final ObjectMapper json;
  private volatile @Nullable Loaded loaded;

  @Inject
  SettingsFile(DemoConfig config, ObjectMapper json) {
    this(config.config(), json);
  }

  SettingsFile(Optional<Path> path, ObjectMapper json) {
    this.path = path;
    this.json = json;
  }

  /** The current settings; empty until the file exists. */
  public Optional<OperatorSettings> current() {
    path.ifPresent(this::refresh);
    Loaded last = loaded;
    return last == null ? Optional.empty() : Optional.ofNullable(last.settings);
  }

  /**
   * Plays another operator from now on; without a file, until this process ends.
   *
   * @return who that is; empty when this is nothing that seeding writes
   */
  Optional<OperatorSettings> replace(JsonNode told) {
    String text = told.toString();
    if (!told.isObject() || text.getBytes(StandardCharsets.UTF_8).length > LARGEST_FILE_BYTES) {
      return Optional.empty();
    }
    OperatorSettings read;
    try {
      read = json.treeToValue(told, OperatorSettings.class);
    } catch (JsonProcessingException notSettings) {
      return Optional.empty();
    }
    path.ifPresentOrElse(
        file -> write(file, text),
        () -> loaded = new Loaded(new Version(FileTime.fromMillis(0), 0, null), read));
    return Optional.of(read);
  }

  /** Readable by its owner alone; a reader sees the old text or the new one. */
  private static void write(Path file, String text) {
    try {
      Path fresh =
          Files.createTempFile(
              file.toAbsolutePath().resolveSibling(""), "." + file.getFileName(), ".new");
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the settings cannot be kept in " + file, e);
    }
  }

  private void refresh(Path file) {
    Loaded last = loaded;
    try {
      Version version = Version.of(file);
      if (last == null || !version.equals(last.version)) {
        loaded = load(file, version, last);
      }
    } catch (NoSuchFileException absent) {
      loaded = null;
    } catch (IOException e) {
      LOG.warnf("settings_unreadable file=%s reason=%s", file, e.getClass().getSimpleName());
    }
  }

  private Loaded load(Path file, Version version, @Nullable Loaded last) {
    OperatorSettings kept = last == null ? null : last.settings;
    if (version.bytes > LARGEST_FILE_BYTES) {
      LOG.warnf("settings_too_large file=%s bytes=%d", file, version.bytes);
      return new Loaded(version, kept);
    }
    try {
      OperatorSettings read = json.readValue(file.toFile(), OperatorSettings.class);
      LOG.infof("settings_loaded file=%s operator=%s", file, read.operatorCode());
      return new Loaded(version, read);
    } catch (IOException e) {
      // The parser's own message could quote a secret.
      LOG.warnf("settings_invalid file=%s reason=%s", file, e.getClass().getSimpleName());
      return new Loaded(version, kept);
    }
  }

  private record Loaded(Version version, @Nullable OperatorSettings settings) {}

  private record Version(FileTime modified, long bytes, @Nullable Object fileKey) {
    static Version of(Path file) throws IOException {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new Version(now.lastModifiedTime(), now.size(), now.fileKey());
    }
  }
}
