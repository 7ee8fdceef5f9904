package io.paddock.web.face;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaceTest {

  private final Face face = new Face("/portal", "paddock-portal");

  @Test
  void aFaceOwnsItsPathAndWhatIsBelow() {
    assertThat(face.owns("/portal")).isTrue();
    assertThat(face.owns("/portal/open")).isTrue();
    assertThat(face.owns("/portals")).isFalse();
    assertThat(face.owns("/api/portal")).isFalse();
  }

  @Test
  void itsCookiesAreItsOwn() {
    assertThat(face.form()).isEqualTo(new FaceCookie("paddock-portal-form", "/portal"));
    assertThat(face.note()).isEqualTo(new FaceCookie("paddock-portal-note", "/portal"));
    assertThat(face.cookie("visit")).isEqualTo(new FaceCookie("paddock-portal-visit", "/portal"));
  }
}
