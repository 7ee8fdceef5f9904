@NullMarked
package io.paddock.backoffice.portal;

import org.jspecify.annotations.NullMarked;
