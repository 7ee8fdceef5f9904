package io.paddock.backoffice.console;

import io.paddock.web.face.Face;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The console, as what pages share knows it. */
@Singleton
class ConsoleBeans {

  @Produces
  @Singleton
  Face console() {
    return ConsolePaths.FACE;
  }
}
