@NullMarked
package io.paddock.backoffice.mail;

import org.jspecify.annotations.NullMarked;
