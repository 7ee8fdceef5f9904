/** What a release may do to the schemas that the release before it still uses. */
@NullMarked
package io.paddock.deploy.migrations;

import org.jspecify.annotations.NullMarked;
