@NullMarked
package io.paddock.backoffice.sensitive;

import org.jspecify.annotations.NullMarked;
