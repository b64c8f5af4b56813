package melmastoon.postgres.finance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Where exports are kept: objects by name, which are written once and never changed.
interface ExportStorage {

    /// The object appears when the stream is closed, and not at all where that is not reached.
    ///
    /// @param name up to three parts of letters, digits, `.`, `_` and `-`, with `/` between them
    /// @throws IOException also where there is one of that name
    OutputStream create(String name) throws IOException;

    /// @throws java.nio.file.NoSuchFileException where there is none of that name
    InputStream open(String name) throws IOException;
}
