using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>
/// Sends messages over one connection to the mail server. It is opened for the first message, and again when the server
/// has closed it in between, as many do after some number of messages or minutes.
/// </summary>
public sealed class SmtpMailTransport(MailOptions settings) : IMailTransport
{
    private static readonly TimeSpan QuitTimeout = TimeSpan.FromSeconds(2);
    private Connection? _connection;

    /// <summary>Connects and signs in, unless that is done. Throws <see cref="MailServerException"/> when it cannot be.</summary>
    public Task Connect(CancellationToken cancellationToken) => WithinTimeout(OpenConnection, cancellationToken);

    public Task Send(MimeMessage message, CancellationToken cancellationToken) =>
        WithinTimeout(
            async token =>
            {
                var isReused = _connection is { IsConnected: true };
                var connection = await OpenConnection(token);
                try
                {
                    await connection.Send(message, token);
                }
                catch (Exception e) when (isReused && !connection.MayBeDelivered && IsConnectionLost(e))
                {
                    DropConnection();
                    connection = await OpenConnection(token);
                    await connection.Send(message, token);
                }
                return connection;
            },
            cancellationToken
        );

    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(QuitTimeout);
        try
        {
            if (_connection is { IsConnected: true })
                await _connection.DisconnectAsync(quit: true, timeout.Token);
        }
        catch (Exception e) when (IsConnectionLost(e) || e is OperationCanceledException) // everything was sent: a goodbye is a courtesy
        { }
        DropConnection();
    }

    private async Task<Connection> OpenConnection(CancellationToken cancellationToken)
    {
        if (_connection is { IsConnected: true } open)
            return open;
        DropConnection();
        var connection = _connection = new Connection
        {
            // A server in a closed network may reach no list of revoked certificates; without one, .NET would refuse each.
            // Name, dates and issuer of the certificate are checked.
            CheckCertificateRevocation = false,
            // Otherwise the address of this machine within its network would stand in every letter.
            LocalDomain = settings.FromMailbox.Domain,
        };
        await connection.ConnectAsync(settings.Host!, settings.ServerPort, settings.SocketOptions!.Value, cancellationToken);
        if (settings.User is { Length: > 0 } user)
            await connection.AuthenticateAsync(user, settings.Password ?? "", cancellationToken);
        return connection;
    }

    // The limit is for all steps together: a lease must not run out while a server answers each of them late.
    private async Task WithinTimeout(Func<CancellationToken, Task<Connection>> operation, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(settings.TimeoutSeconds));
        try
        {
            await operation(timeout.Token);
        }
        catch (SmtpCommandException e) when (_connection!.IsSenderAccepted && e.StatusCode != SmtpStatusCode.ServiceNotAvailable)
        {
            throw new MailRejectedException($"{(int)e.StatusCode} {e.StatusCode}", isPermanent: (int)e.StatusCode >= 500);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            DropConnection();
            throw new MailServerException(
                new TimeoutException($"The mail server took more than {settings.TimeoutSeconds} seconds (Mail:TimeoutSeconds)", e)
            );
        }
        catch (Exception e) when (IsServerFault(e))
        {
            DropConnection();
            throw new MailServerException(e);
        }
        catch (OperationCanceledException)
        {
            DropConnection();
            throw;
        }
    }

    private void DropConnection()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private static bool IsConnectionLost(Exception e) =>
        e
            is IOException
                or SocketException
                or ProtocolException
                or ServiceNotConnectedException
                or SmtpCommandException { StatusCode: SmtpStatusCode.ServiceNotAvailable };

    private static bool IsServerFault(Exception e) =>
        IsConnectionLost(e)
        || e
            is CommandException
                or ServiceNotAuthenticatedException
                or NotSupportedException
                or TimeoutException
                or MailKit.Security.SslHandshakeException
                or MailKit.Security.AuthenticationException;

    /// <summary>Knows how far a message has got, which the exceptions of MailKit do not say.</summary>
    private sealed class Connection : SmtpClient, ITransferProgress
    {
        /// <summary>Whether the sender of the last message was accepted: what is refused after that is refused for this message alone.</summary>
        public bool IsSenderAccepted { get; private set; }

        /// <summary>Whether the text of the last message was on its way, so that the server may have accepted it.</summary>
        public bool MayBeDelivered { get; private set; }

        public async Task Send(MimeMessage message, CancellationToken cancellationToken)
        {
            (IsSenderAccepted, MayBeDelivered) = (false, false);
            var format = FormatOptions.Default.Clone();
            format.International = message.GetRecipients().Any(r => r.IsInternational); // RFC 6531
            if (format.International && !Capabilities.HasFlag(SmtpCapabilities.UTF8))
                throw new MailRejectedException("the mail server takes no address that is not ASCII", isPermanent: false);
            await SendAsync(format, message, cancellationToken, this);
        }

        public void Report(long bytesTransferred, long totalSize) => MayBeDelivered = true;

        public void Report(long bytesTransferred) => MayBeDelivered = true;

        protected override void OnSenderAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
            IsSenderAccepted = true;
    }
}
