namespace DefendFreedom.Media.Documents;

/// <summary>Thrown for a rejected file; the message tells the uploader the reason.</summary>
public sealed class RejectedFileException(string message, Exception? innerException = null) : Exception(message, innerException);
