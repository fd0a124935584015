using System.IO.Pipelines;
using System.Security.Cryptography;
using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Features.Petitions.Export;

/// <summary>Opens a downloaded file of signatures while it is read, so that nothing of it lies open on the disk.</summary>
public static class SealedSignatureFile
{
    private const string Damaged = "This is no file of sealed signatures, or it was changed or cut short on its way. Download it again.";

    /// <summary>
    /// A reader of the file. Throws <see cref="CryptographicException"/> when none of the keys opens it, and
    /// <see cref="InvalidDataException"/>, there or while it is read, when it was changed.
    /// </summary>
    public static SealedFileReader OpenReader(FileInfo file, IReadOnlyList<RSA> keys)
    {
        for (var i = 0; ; i++)
            try
            {
                return new SealedFileReader(Decrypt(file, keys[i]), keys);
            }
            catch (CryptographicException) when (i + 1 < keys.Count) // sealed to the other one
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
        // The wrong key is found at once; the rest comes while it is read.
        var first = pipe.Reader.ReadAsync().AsTask().GetAwaiter().GetResult();
        pipe.Reader.AdvanceTo(first.Buffer.Start);
        return pipe.Reader.AsStream();
    }
}
