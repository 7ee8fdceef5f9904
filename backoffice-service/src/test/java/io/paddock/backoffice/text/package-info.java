@NullMarked
package io.paddock.backoffice.text;

import org.jspecify.annotations.NullMarked;
