@NullMarked
package io.paddock.backoffice.bulk;

import org.jspecify.annotations.NullMarked;
