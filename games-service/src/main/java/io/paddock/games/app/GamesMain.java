package io.paddock.games.app;

import io.paddock.web.migrate.Launch;
import io.quarkus.runtime.annotations.QuarkusMain;

/** {@code java -jar quarkus-run.jar} serves; with the word {@code migrate} it migrates and ends. */
@QuarkusMain
public final class GamesMain {

  private GamesMain() {}

  public static void main(String... arguments) {
    Launch.run(GamesMain.class, arguments);
  }
}
