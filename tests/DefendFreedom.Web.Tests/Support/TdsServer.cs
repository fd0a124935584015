using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>
/// The first packets of SQL Server's protocol ([MS-TDS] 2.2.6.5, PRELOGIN), enough to test a server with an untrusted certificate.
/// </summary>
public sealed class TdsServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly bool _encrypts;

    private TdsServer(bool encrypts)
    {
        _encrypts = encrypts;
        _listener.Start();
        _ = Task.Run(Serve);
    }

    public static TdsServer WithSelfSignedCertificate() => new(encrypts: true);

    public static TdsServer WithoutEncryption() => new(encrypts: false);

    public string ConnectionString =>
        $"Server=tcp:127.0.0.1,{((IPEndPoint)_listener.LocalEndpoint).Port};Database=Site;User Id=site;Password=Only-for-tests-1";

    public void Dispose() => _listener.Dispose();

    private async Task Serve()
    {
        try
        {
            while (true)
                _ = Handshake(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException) { }
    }

    private async Task Handshake(TcpClient client)
    {
        using var _ = client;
        using var packets = new TdsStream(client.GetStream());
        try
        {
            await packets.ReadExactlyAsync(new byte[1]);
            packets.SkipPacket();
            // VERSION at offset 11 (6 bytes), ENCRYPTION at 17 (1 byte): 1 is on, 2 is not supported.
            await packets.WriteAsync(new byte[] { 0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 255, 16, 0, 0, 0, 0, 0, (byte)(_encrypts ? 1 : 2) });
            if (!_encrypts)
                return;
            using var key = RSA.Create(2048);
            using var certificate = new CertificateRequest(
                "CN=sql.example",
                key,
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1
            ).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            using var tls = new SslStream(packets);
            await tls.AuthenticateAsServerAsync(certificate);
            await tls.ReadExactlyAsync(new byte[1]);
        }
        // the program disconnects, as expected
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException) { }
    }

    // A packet has a header of eight bytes: type, status (last packet or not), length including the header, and four ignored bytes.
    private sealed class TdsStream(Stream inner) : Stream
    {
        private const int HeaderLength = 8;
        private const byte PreLogin = 18,
            EndOfMessage = 1;
        private int _left;

        public override bool CanRead => true;
        public override bool CanWrite => true;
        public override bool CanSeek => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public void SkipPacket()
        {
            inner.ReadExactly(new byte[_left]);
            _left = 0;
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_left == 0)
            {
                var head = new byte[HeaderLength];
                if (inner.ReadAtLeast(head, HeaderLength, throwOnEndOfStream: false) < HeaderLength)
                    return 0;
                _left = BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(2)) - HeaderLength;
            }
            var read = inner.Read(buffer, offset, Math.Min(count, _left));
            _left -= read;
            return read;
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            var packet = new byte[HeaderLength + count];
            (packet[0], packet[1]) = (PreLogin, EndOfMessage);
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
            buffer.AsSpan(offset, count).CopyTo(packet.AsSpan(HeaderLength));
            inner.Write(packet);
        }

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
