package io.paddock.callbacks.app;

import io.paddock.web.migrate.Launch;
import io.quarkus.runtime.annotations.QuarkusMain;

/** {@code java -jar quarkus-run.jar} serves; with the word {@code migrate} it migrates and ends. */
@QuarkusMain
public final class CallbacksMain {

  private CallbacksMain() {}

  public static void main(String... arguments) {
    Launch.run(CallbacksMain.class, arguments);
  }
}
