namespace DefendFreedom.Media.Documents;

/// <summary>A file was not taken; the message tells the one who brought it why.</summary>
public sealed class RefusedFileException(string message, Exception? innerException = null) : Exception(message, innerException);
