using System.IO.Pipelines;
using System.Security.Cryptography;
using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Features.Petitions.Export;

/// <summary>Decrypts a downloaded file of signatures while it is read, so that no plain text is written to disk.</summary>
public static class SealedSignatureFile
{
    private const string Damaged = "This is no file of sealed signatures, or it was changed or cut short on its way. Download it again.";

    /// <summary>
    /// Opens a reader of the file. Throws <see cref="CryptographicException"/> if none of the keys decrypts it, and
    /// <see cref="InvalidDataException"/>, now or while it is read, if it was changed.
    /// </summary>
    public static SealedFileReader OpenReader(FileInfo file, IReadOnlyList<RSA> keys)
    {
        for (var i = 0; ; i++)
            try
            {
                return new SealedFileReader(Decrypt(file, keys[i]), keys);
            }
            catch (CryptographicException) when (i + 1 < keys.Count) // encrypted to another key
            { }
    }

    private static Stream Decrypt(FileInfo file, RSA key)
    {
        var pipe = new Pipe();
        _ = Task.Run(async () =>
        {
            try
            {
                await using var input = file.OpenRead();
                await StreamSeal.Signatures.Open(input, pipe.Writer.AsStream(), key);
                await pipe.Writer.CompleteAsync();
            }
            catch (Exception e)
            {
                await pipe.Writer.CompleteAsync(e is InvalidDataException ? new InvalidDataException(Damaged, e) : e);
            }
        });
        // A wrong key is detected right away; the rest is decrypted while it is read.
        var first = pipe.Reader.ReadAsync().AsTask().GetAwaiter().GetResult();
        pipe.Reader.AdvanceTo(first.Buffer.Start);
        return pipe.Reader.AsStream();
    }
}
